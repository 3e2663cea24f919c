// HCL, above all Terraform: blocks by their last label, or by their type where they have none, and attributes. An
// attribute of an object is looked up as a name of its own: `var.size` means the block `variable "size"`.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage, ignore, inherit, refer } from "./define.ts";

export const hcl = defineLanguage({
  id: "hcl",
  name: "HCL",
  extensions: [".hcl", ".tf", ".tfvars", ".tofu"],
  grammar: "hcl",
  fullServers: ["hashicorp.terraform", "hashicorp.hcl"],
  words: { identifier: "whole" },
  // The label right before the braces.
  texts: { template_literal: /[\w./*-]+(?="\s*\{)/y },
  fields: {
    "block>identifier": bind("key"),
    "block:labeled>identifier": ignore,
    "block:variable>identifier": ignore,
    "block:module>identifier": ignore,
    "block>string_lit": bind("object"),
    "block:variable>string_lit": bind("variable"),
    "block:module>string_lit": bind("module"),
    "string_lit.*": inherit(),
    "attribute>identifier": bind("key"),
    "get_attr.*": refer("read"),
  },
  scopes: { config_file: "file", block: "namespace" },
  variants: {
    block: [
      { name: "variable", pattern: /(?:variable|output)\s+"/y },
      { name: "module", pattern: /module\s+"/y },
      { name: "labeled", pattern: /[\w-]+\s+"/y },
    ],
  },
  folds: ["object", "tuple", "heredoc_template", "function_arguments"],
  definitionsMax: dataLimits.definitionsMax,
});
