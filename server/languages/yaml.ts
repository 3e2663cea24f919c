// YAML: keys within keys, and anchors. Keys in the items of a list are local: no path of names tells them apart.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage, inherit, refer } from "./define.ts";

export const yaml = defineLanguage({
  id: "yaml",
  name: "YAML",
  extensions: [".yaml", ".yml"],
  filenames: [".clang-format", ".clang-tidy", ".clangd"],
  grammar: "yaml",
  fullServers: ["redhat.vscode-yaml"],
  words: {
    string_scalar: "whole",
    integer_scalar: "whole",
    boolean_scalar: "whole",
    double_quote_scalar: "quoted",
    single_quote_scalar: "quoted",
    anchor_name: "whole",
    alias_name: "whole",
  },
  nameless: ["<<"],
  fields: {
    "block_mapping_pair.key": bind("key"),
    "flow_pair.key": bind("key"),
    "flow_node.*": inherit(),
    "plain_scalar.*": inherit(),
    "anchor.*": bind("label", { into: "file" }),
    "alias.*": refer("read", "label"),
  },
  scopes: {
    stream: "file",
    block_mapping_pair: "namespace",
    flow_pair: "namespace",
    block_sequence: "block",
    flow_sequence: "block",
  },
  folds: ["block_sequence_item", "block_scalar", "flow_mapping"],
  ...dataLimits,
});
