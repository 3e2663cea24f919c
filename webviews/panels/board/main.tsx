import "../../bridge/zod-without-eval.ts";
import "../../ui/theme.css";
import "../../ui/browser-theme.css";
import "../../ui/controls/controls.css";
import "../../ui/floating.css";
import "../../ui/markdown/markdown.css";
import "../../ui/marks.css";
import "./board.css";
import "./detail/detail.css";
import "./detail/linked-code.css";
import { registerControls } from "../../ui/controls/register.ts";
import { openBridge } from "../../bridge/open.ts";
import { mountBoard } from "./mount.tsx";

registerControls();
const place = document.getElementById("root");
if (place === null) throw new Error("the page has no element #root");
mountBoard(place, openBridge());
