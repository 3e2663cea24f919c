// Bash. What `local` or `declare` name belongs to the function, every other variable to the file, where it is first
// assigned. Functions and variables have names of their own. A sourced file is a module all of whose names come in;
// where its path begins with an expansion (`"$DIR/a.sh"`) the module is what stands behind it, as "./a.sh".
import type { PartEmitter, SyntaxPart } from "../index/parts.ts";
import { bind, defineLanguage, edge, inherit, refer } from "./define.ts";

const global = bind("variable", { into: "file", assigns: true });
const local = bind("variable", { into: "function" });
const constant = bind("constant", { into: "file", assigns: true });

export const bash = defineLanguage({
  id: "shellscript",
  name: "Bash",
  extensions: [".sh", ".bash", ".bats", ".ksh", ".ebuild", ".eclass"],
  filenames: [
    ".bashrc",
    ".bash_profile",
    ".bash_login",
    ".bash_logout",
    ".bash_aliases",
    ".profile",
    "PKGBUILD",
    "APKBUILD",
  ],
  interpreters: ["sh", "bash", "dash", "ash", "ksh", "bats"],
  grammar: "bash",
  modules: "include",
  fullServers: ["mads-hartmann.bash-ide-vscode"],
  identifiers: { variable_name: "read", special_variable_name: "ignore" },
  words: { word: "name" },
  nameless: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "_"],
  fields: {
    "function_definition.name": bind("function", { into: "file" }),
    "function_definition.body": edge("body"),
    "command_name>word": refer("call"),
    "command>variable_assignment": refer("write"),
    "variable_assignment.name": inherit({ otherwise: global }),
    "subscript.name": inherit(),
    "declaration_command:local>variable_assignment": local,
    "declaration_command:local>variable_name": local,
    "declaration_command:constant>variable_assignment": constant,
    "for_statement.variable": global,
    "postfix_expression>word": refer("write"),
    "unset_command>variable_name": refer("write"),
    "command:reads.argument": global,
    "command:prints.argument": bind("variable", { into: "file", assigns: true, once: true }),
    "command:traps.argument": refer("call"),
  },
  scopes: { program: "file", function_definition: "function" },
  variants: {
    declaration_command: [
      { name: "constant", pattern: /readonly\b|declare\s+-\w*r\w*\s/y },
      { name: "local", pattern: /local\b|declare\b|typeset\b/y },
    ],
    command: [
      { name: "source", pattern: /(?:source|\.|load)\s+[^\s;&|]/y },
      { name: "reads", pattern: /(?:\w+=\S*\s+)*(?:read|mapfile|readarray|getopts)\s/y },
      { name: "prints", pattern: /printf\s+-v\s/y },
      { name: "traps", pattern: /trap\s+[a-zA-Z_]/y },
    ],
  },
  parts: { "command:source": readSource },
  separate: "both",
  assignsTo: "visible",
  docs: /^#(?!!)/,
  folds: [
    "array",
    "case_item",
    "case_statement",
    "compound_statement",
    "do_group",
    "elif_clause",
    "else_clause",
    "heredoc_body",
    "if_statement",
    "subshell",
  ],
});

/** `source lib.sh`, `. "$DIR/lib.sh"`; `load lib`, which is a function of Bats, adds `.bash` where nothing else is said. */
function readSource(part: SyntaxPart, emit: PartEmitter): void {
  referTo(part, emit);
  const command = part.children.find(({ type }) => type === "command_name")?.children[0];
  const isLoaded = command?.text === "load";
  if (isLoaded) emit.refer(command, "call");
  const argument = part.children.find(({ field }) => field === "argument");
  if (argument === undefined) return;
  const piece = lastPiece(argument);
  const text = piece.text.replace(/^["']|["']$/g, "");
  if (!/^[\w./~-]*\w$/.test(text)) return;
  const start = piece.start + piece.text.indexOf(text);
  const isWhole = piece.start <= argument.start + 1;
  const file = isLoaded && !/\.\w+$/.test(text) ? `${text}.bash` : text;
  const module = isWhole ? file : `./${file.replace(/^\/+/, "")}`;
  emit.import({ local: null, source: null, module, name: "*", exported: true });
  const local = { text, start, end: start + text.length };
  emit.import({ local, source: null, module, name: "*", exported: false, visible: false });
}

/** What a path ends with, behind all expansions. */
function lastPiece(argument: SyntaxPart): SyntaxPart {
  const last = argument.children.at(-1);
  return last === undefined || last.type.includes("expansion") ? argument : lastPiece(last);
}

function referTo(part: SyntaxPart, emit: PartEmitter): void {
  for (const child of part.children) {
    if (child.type === "variable_name" && !/^\d/.test(child.text)) emit.refer(child, "read");
    else if (child.type === "command_name") continue;
    else referTo(child, emit);
  }
}
