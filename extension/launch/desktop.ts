// The desktop VS Code of this machine, through its `code` command.
// Invariant: it is only asked to open something; it is the user's own program and is never ended from here.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const windowsCommand = "code.cmd";

/** @returns the path of the `code` command, or undefined when there is none that could open a window. */
export function findDesktop(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const display = env["DISPLAY"] ?? env["WAYLAND_DISPLAY"] ?? env["VSCODE_IPC_HOOK_CLI"];
  if (platform === "linux" && display === undefined) return undefined;
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const name = platform === "win32" ? windowsCommand : "code";
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Installs the extension into the user's VS Code and opens the folder in a window. */
export async function openDesktop(command: string, vsix: string, folder: string): Promise<void> {
  await runCode(command, ["--install-extension", vsix, "--force"]);
  await runCode(command, [folder]);
}

async function runCode(command: string, args: readonly string[]): Promise<void> {
  const shell = command.endsWith(windowsCommand);
  // A batch file is only started through the shell, which takes its arguments as text.
  const quote = (text: string) => (shell ? `"${text}"` : text);
  await promisify(execFile)(quote(command), args.map(quote), { shell });
}
