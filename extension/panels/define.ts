// What a panel in the editor area is. Its page is the bundle of the same name under webviews/panels/.
export interface PanelDefinition {
  readonly name: string;
  readonly viewType: `crewdeck.${string}`;
  readonly title: string;
}
