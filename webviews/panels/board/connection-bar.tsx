import type { ReadonlySignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Connection } from "../../../backend/protocol/host.ts";
import type { Bridge } from "../../bridge/bridge.ts";
import { clock } from "../../state/clock.ts";
import { Button } from "../../ui/controls/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { clockTime } from "../../ui/text/age.ts";

interface ConnectionBarProps {
  readonly bridge: Bridge;
  readonly connection: ReadonlySignal<Connection>;
}

/** Says when the backend does not answer, or speaks another version, and what helps. Nothing while all is well. */
export function ConnectionBar({ bridge, connection }: ConnectionBarProps): VNode | null {
  const { value } = connection;
  if (value.state === "offline") return <OfflineBar bridge={bridge} offline={value} />;
  if (value.state !== "incompatible") return null;
  return (
    <div class="connection-bar" role="alert">
      <Icon name="warning" size={16} />
      <div class="connection-text">
        <strong>This view and the backend speak different versions</strong>
        <span>
          Here {value.clientVersion}, there {value.backendVersion}. Nothing is lost; it takes one click.
        </span>
      </div>
      <Button onPress={() => bridge.post({ action: "mend", by: value.mend })}>
        {value.mend === "update" ? "Update the backend" : "Reload"}
      </Button>
      <ShowLog bridge={bridge} />
    </div>
  );
}

type Offline = Extract<Connection, { state: "offline" }>;

function OfflineBar({ bridge, offline }: { bridge: Bridge; offline: Offline }): VNode {
  const seconds = useMemo(clock, []);
  useEffect(() => seconds.start(1_000), [seconds]);
  const { nextTryAt } = offline;
  const left = nextTryAt === null ? 0 : Math.max(0, Math.ceil((nextTryAt - seconds.now.value) / 1_000));
  return (
    <div class="connection-bar" role="alert">
      <Icon name="debug-disconnect" size={16} />
      <div class="connection-text">
        <strong>Crewdeck is not answering</strong>
        <span>
          {offline.reason} Board as of {clockTime(offline.since)}; what you change is kept and sent when it is
          back.
        </span>
      </div>
      <span class="next-try" aria-hidden="true">
        {left > 0 ? `Next try in ${left} s` : nextTryAt === null ? "" : "Trying…"}
      </span>
      <Button onPress={() => bridge.post({ action: "retryConnection" })}>Retry</Button>
      <ShowLog bridge={bridge} />
    </div>
  );
}

function ShowLog({ bridge }: { bridge: Bridge }): VNode | null {
  if (!bridge.can("showLog")) return null;
  return <Button onPress={() => bridge.post({ action: "showLog" })}>Show log</Button>;
}
