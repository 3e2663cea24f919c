// Ties a panel's relay to this window.
import type { Init } from "../../backend/protocol/host.ts";
import { stdioJoinCommand } from "../claude-code.ts";
import { systemClock } from "../clock.ts";
import { sayWhatWentWrong } from "../commands/register.ts";
import { errorText } from "../error-text.ts";
import type { Deck } from "../deck.ts";
import type { Picture } from "../picture.ts";
import { Relay } from "../relay.ts";
import { openSocket } from "../socket.ts";
import { currentSettings } from "../start-live.ts";
import { answerHostRequest } from "./host-requests.ts";
import type { WebviewPanel } from "./webview-panel.ts";

export async function relayOf(deck: Deck, panel: WebviewPanel): Promise<Relay> {
  const live = await deck.live();
  const onProblem = (problem: unknown): void => deck.log.warn(errorText(problem));
  return new Relay({
    open: openSocket,
    clock: systemClock,
    connection: () => live.connection.state,
    backend: () => live.connection.backend,
    init: async () => initFor(panel, deck),
    post: (message) => panel.post(message),
    onStarted: () => panel.started(),
    onHostRequest: (request) => {
      answerHostRequest(request, deck, panel).catch((problem: unknown) => {
        onProblem(problem);
        void sayWhatWentWrong(problem, deck);
      });
    },
    onProblem,
  });
}

/** Waits until the home project is known; without a backend the page must say so rather than wait. */
async function initFor(panel: WebviewPanel, deck: Deck): Promise<Init> {
  const picture = await deck.pictureThat((picture) => panel.project !== null || isSettled(picture));
  const { me } = picture;
  const home = picture.homeKnown ? picture.home : deck.lastHome;
  return {
    type: "init",
    project: panel.project ?? home,
    folder: deck.folder?.name ?? null,
    ...(me === null ? {} : { actor: me }),
    // The way without a token: a board may be on a shared screen.
    settings: { joinCommand: stdioJoinCommand(deck.launcher, currentSettings(deck)["backend.dataDir"]) },
  };
}

function isSettled({ homeKnown, connection: { state } }: Picture): boolean {
  return homeKnown || state === "offline" || state === "incompatible";
}
