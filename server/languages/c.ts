import { cRules } from "./c-family.ts";
import { defineLanguage } from "./define.ts";

export const c = defineLanguage({
  id: "c",
  name: "C",
  extensions: [".c"],
  grammar: "c",
  ...cRules,
  tagsApart: true,
});
