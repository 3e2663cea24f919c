// What JavaScript and TypeScript have besides where there is JSX.
import { refer } from "./define.ts";
import type { Language } from "./language.ts";

/** What the languages with JSX add. */
export const jsxRules = {
  fields: {
    "jsx_attribute.*": refer("key"),
    "jsx_closing_element.name": refer("read"),
  },
  folds: ["jsx_element"],
} satisfies Partial<Language>;
