// Imported before everything else: zod's probe for eval would violate the page's content security policy.
import { config } from "zod";

config({ jitless: true });
