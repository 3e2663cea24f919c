// Bash. What `local` or `declare` name belongs to the function, every other variable to the process, where it is first
// assigned: that is the file, or one of Bats' tests. Functions and variables have names of their own. A sourced file is
// a module all of whose names come in; where its path begins with an expansion (`"$DIR/a.sh"`) the module is what stands
// behind it, as "./a.sh".
import type { PartEmitter, SyntaxPart } from "../index/parts.ts";
import { bind, defineLanguage, edge, inherit, refer, same } from "./define.ts";

// A function is a block of its process, which is the file, or one of Bats' tests.
const global = bind("variable", { into: "function", assigns: true });
const local = bind("variable");
const fixed = bind("constant");
const constant = bind("constant", { into: "function", assigns: true });

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
  modules: "shell",
  fullServers: ["mads-hartmann.bash-ide-vscode"],
  identifiers: { variable_name: "read", special_variable_name: "ignore" },
  words: { word: "name" },
  mask: /^[ \t]*(@test[ \t]+.*\S[ \t]+)(?=\{)/gm,
  nameless: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "_"],
  fields: {
    "function_definition.name": bind("function", { into: "function" }),
    "function_definition.body": edge("body"),
    "command_name>word": refer("call"),
    "command>variable_assignment": refer("write"),
    "variable_assignment.name": inherit({ otherwise: global }),
    "variable_assignment:appends.name": refer("write"),
    "expansion:assigns>variable_name": global,
    "subscript.name": inherit(),
    "declaration_command:local>variable_assignment": local,
    "declaration_command:local>variable_name": local,
    "declaration_command:constant>variable_assignment": constant,
    "declaration_command:fixed>variable_assignment": fixed,
    "declaration_command:exported>variable_assignment": [global, edge("export")],
    "declaration_command:exported>variable_name": [refer("read"), edge("export")],
    "declaration_command:functions>variable_name": refer("call"),
    "for_statement.variable": global,
    "postfix_expression>word": refer("write"),
    "unset_command>variable_name": refer("write"),
    "command:reads.argument": global,
    "command:prints.argument": bind("variable", { into: "function", assigns: true, once: true }),
    "command:traps.argument": refer("call"),
  },
  scopes: { program: "file", function_definition: "block", "compound_statement:test": "function" },
  values: { variable_assignment: same("name") },
  variants: {
    compound_statement: [{ name: "test", pattern: /(?<=^[ \t]*@test[ \t].*)\{/my }],
    declaration_command: [
      { name: "functions", pattern: /\w+\s+-\w*[fF]/y },
      { name: "exported", pattern: /export\b|(?:declare|typeset)\s+-\w*x/y },
      { name: "constant", pattern: /readonly\b|(?:declare|typeset)\s+-(?:\w*g\w*r|\w*r\w*g)/y },
      { name: "global", pattern: /(?:declare|typeset)\s+-\w*g/y },
      { name: "fixed", pattern: /(?:local|declare|typeset)\s+-\w*r/y },
      { name: "local", pattern: /local\b|declare\b|typeset\b/y },
    ],
    variable_assignment: [{ name: "appends", pattern: /(?<!^)\w+(?:\[[^\]]*\])?\+=/my }],
    expansion: [{ name: "assigns", pattern: /\$\{\w+:?=/y }],
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
