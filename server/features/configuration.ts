// The client's configuration: pulled where the client can be asked, taken from what it pushes where it cannot.
import { DidChangeConfigurationNotification } from "vscode-languageserver";
import { SETTINGS_SECTION } from "../protocol/settings.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";

export const configuration: Feature = {
  capabilities: () => ({}),
  register(session) {
    const { connection, capabilities, log } = session;
    const canAsk = capabilities.workspace?.configuration === true;
    const canRegister = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
    const failed = (error: unknown) => {
      if (!session.hasEnded) log.warn({ err: error }, "the client's configuration could not be had");
    };
    connection.onInitialized(() => {
      if (canAsk) pull(session).catch(failed);
      if (!canRegister) return;
      const options = { section: SETTINGS_SECTION };
      connection.client.register(DidChangeConfigurationNotification.type, options).catch(failed);
    });
    connection.onDidChangeConfiguration(({ settings }: { readonly settings?: unknown }) => {
      if (canAsk) pull(session).catch(failed);
      else session.settings.take(settings);
    });
  },
};

async function pull({ connection, settings }: Session): Promise<void> {
  settings.take(await connection.workspace.getConfiguration(SETTINGS_SECTION));
}
