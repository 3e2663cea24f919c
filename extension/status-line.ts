// What the status bar says: one line, its longer form, and what a click does.
import type { Picture } from "./picture.ts";

export interface StatusLine {
  readonly text: string;
  /** Lines of plain text. */
  readonly tooltip: readonly string[];
  readonly background: "warning" | "error" | null;
  readonly command: "crewdeck.openBoard" | "crewdeck.showStatus";
}

export function statusLine(picture: Picture): StatusLine {
  const { connection } = picture;
  switch (connection.state) {
    case "connecting":
      return line("$(loading~spin) Crewdeck", ["Crewdeck is connecting to its backend."], null);
    case "offline":
      return line(
        "$(debug-disconnect) Crewdeck offline",
        ["Crewdeck is not answering.", connection.reason],
        "error",
      );
    case "incompatible": {
      const versions = `The backend is version ${connection.backendVersion}, this window ${connection.clientVersion}.`;
      const mend =
        connection.mend === "update" ? "Click to update the backend." : "Click to reload the window.";
      return line("$(warning) Crewdeck", [versions, mend], "error");
    }
    case "connected":
      return connectedLine(picture);
  }
}

function connectedLine({ attention, projects, home }: Picture): StatusLine {
  const needs = attention.needs.length;
  const running = attention.running.length;
  const project = projects.find((one) => one.row.id === home);
  const tooltip = [
    project === undefined
      ? "Crewdeck is connected."
      : `Crewdeck · ${project.row.state.name}, ${project.open} open`,
    `${counted(needs, "issue waits", "issues wait")} for you`,
    counted(running, "agent works", "agents work"),
  ];
  const parts = [
    ...(needs > 0 ? [`$(bell-dot) ${needs} ${needs === 1 ? "needs" : "need"} you`] : []),
    ...(running > 0 ? [`$(pulse) ${running} running`] : []),
  ];
  const text = parts.length === 0 ? "$(crewdeck-hexagon) Crewdeck" : parts.join("  ");
  return { text, tooltip, background: needs > 0 ? "warning" : null, command: "crewdeck.showStatus" };
}

function line(text: string, tooltip: readonly string[], background: StatusLine["background"]): StatusLine {
  return { text, tooltip, background, command: "crewdeck.showStatus" };
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return `No ${one}`;
  return `${count} ${count === 1 ? one : many}`;
}
