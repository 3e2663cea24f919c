// The tools that the conformance suite calls, with the answers that it expects.
import { setTimeout as pause } from "node:timers/promises";
import {
  inputRequired,
  type CallToolResult,
  type InputRequiredResult,
  type McpHttpHandler,
  type Tool as WireTool,
} from "@modelcontextprotocol/server";
import type { Asked } from "./face.ts";
import { PIXEL_PNG, SILENT_WAV } from "./fixture-media.ts";
import {
  answerOrAsk,
  fixtureState,
  responseOf,
  sampledText,
  sampleText,
  textQuestion,
  textResult,
} from "./fixture-inputs.ts";

type Answer = CallToolResult | InputRequiredResult;
type Respond = (args: Readonly<Record<string, unknown>>, asked: Asked) => Answer | Promise<Answer>;

export interface FixtureTool {
  readonly definition: WireTool;
  readonly answer: Respond;
}

/** The suite wants to see several notifications of one call arrive apart from each other. */
const STEP_MS = 50;

export function fixtureTools(announce: McpHttpHandler["notify"]): readonly FixtureTool[] {
  return [
    fixture("test_simple_text", () => textResult("This is a simple text response for testing.")),
    fixture("test_image_content", () => ({
      content: [{ type: "image", data: PIXEL_PNG, mimeType: "image/png" }],
    })),
    fixture("test_audio_content", () => ({
      content: [{ type: "audio", data: SILENT_WAV, mimeType: "audio/wav" }],
    })),
    fixture("test_embedded_resource", () => ({
      content: [resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")],
    })),
    fixture("test_multiple_content_types", () => ({
      content: [
        { type: "text", text: "Multiple content types test:" },
        { type: "image", data: PIXEL_PNG, mimeType: "image/png" },
        resource("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
      ],
    })),
    fixture("test_error_handling", () => ({
      ...textResult("This tool intentionally returns an error for testing"),
      isError: true,
    })),
    fixture("test_tool_with_progress", withProgress),
    fixture("test_tool_with_logging", withLogging),
    fixture("test_logging_tool", withLogging),
    fixture("test_sampling", sampling, ["prompt"]),
    fixture("test_elicitation", elicitation, ["message"]),
    fixture("test_elicitation_sep1034_defaults", (_, asked) => elicitForm(asked, defaults)),
    fixture("test_elicitation_sep1330_enums", (_, asked) => elicitForm(asked, enums)),
    fixture("test_missing_capability", sampling),
    fixture("test_streaming_elicitation", (_, asked) => hello(asked)),
    fixture("test_trigger_tool_change", () => {
      announce.toolsChanged();
      return textResult("The tools have changed.");
    }),
    fixture("test_trigger_prompt_change", () => {
      announce.promptsChanged();
      return textResult("The prompts have changed.");
    }),
    fixture("test_input_required_result_elicitation", (_, asked) => hello(asked)),
    fixture("test_input_required_result_sampling", (_, asked) => {
      const answer = sampledText(responseOf(asked, "capital_question"));
      if (answer !== null) return textResult(answer);
      return inputRequired({
        inputRequests: { capital_question: sampleText("What is the capital of France?", 100) },
      });
    }),
    fixture("test_input_required_result_list_roots", (_, asked) => {
      const view = responseOf(asked, "client_roots");
      if (view.kind === "roots") return textResult(`Roots: ${view.roots.map((root) => root.uri).join(", ")}`);
      return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
    }),
    fixture("test_input_required_result_request_state", confirmed),
    fixture("test_input_required_result_tampered_state", confirmed),
    fixture("test_input_required_result_multiple_inputs", multipleInputs),
    fixture("test_input_required_result_multi_round", multiRound),
    fixture("test_input_required_result_capabilities", (_, asked) => {
      const declared = asked.server.getClientCapabilities() ?? {};
      return inputRequired({
        inputRequests: {
          ...(declared.elicitation === undefined ? {} : { name: textQuestion("What is your name?", "name") }),
          ...(declared.sampling === undefined ? {} : { greeting: sampleText("Generate a greeting", 50) }),
        },
      });
    }),
  ];
}

function fixture(name: string, answer: Respond, required: readonly string[] = []): FixtureTool {
  const properties = Object.fromEntries(required.map((key) => [key, { type: "string" as const }]));
  const inputSchema = { type: "object" as const, properties, required: [...required] };
  return { definition: { name, description: `Conformance fixture ${name}`, inputSchema }, answer };
}

function resource(uri: string, mimeType: string, text: string): CallToolResult["content"][number] {
  return { type: "resource", resource: { uri, mimeType, text } };
}

async function withProgress(_: unknown, { request }: Asked): Promise<Answer> {
  const progressToken = request.mcpReq._meta?.progressToken;
  for (const progress of [0, 50, 100]) {
    if (progressToken !== undefined) {
      await request.mcpReq.notify({
        method: "notifications/progress",
        params: { progressToken, progress, total: 100 },
      });
    }
    if (progress < 100) await pause(STEP_MS);
  }
  return textResult("Done.");
}

async function withLogging(_: unknown, { request }: Asked): Promise<Answer> {
  for (const message of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
    await request.mcpReq.log("info", message);
    await pause(STEP_MS);
  }
  return textResult("Logged.");
}

function sampling({ prompt }: Readonly<Record<string, unknown>>, asked: Asked): Answer {
  const answer = sampledText(responseOf(asked, "sample"));
  if (answer !== null) return textResult(`LLM response: ${answer}`);
  const text = typeof prompt === "string" ? prompt : "Say something";
  return inputRequired({ inputRequests: { sample: sampleText(text, 100) } });
}

function elicitation({ message }: Readonly<Record<string, unknown>>, asked: Asked): Answer {
  const view = responseOf(asked, "form");
  if (view.kind === "elicit") {
    return textResult(
      `User response: action: ${view.action}, content: ${JSON.stringify(view.content ?? {})}`,
    );
  }
  const form = inputRequired.elicit({
    message: typeof message === "string" ? message : "Who are you?",
    requestedSchema: {
      type: "object",
      properties: {
        username: { type: "string", description: "User's response" },
        email: { type: "string", description: "User's email address" },
      },
      required: ["username", "email"],
    },
  });
  return inputRequired({ inputRequests: { form } });
}

type Form = Parameters<typeof inputRequired.elicit>[0]["requestedSchema"];

function elicitForm(asked: Asked, requestedSchema: Form): Answer {
  const view = responseOf(asked, "form");
  if (view.kind === "elicit") {
    const content = JSON.stringify(view.content ?? {});
    return textResult(`Elicitation completed: action=${view.action}, content=${content}`);
  }
  const form = inputRequired.elicit({ message: "Please fill in", requestedSchema });
  return inputRequired({ inputRequests: { form } });
}

const defaults: Form = {
  type: "object",
  properties: {
    name: { type: "string", default: "John Doe" },
    age: { type: "integer", default: 30 },
    score: { type: "number", default: 95.5 },
    status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
    verified: { type: "boolean", default: true },
  },
  required: [],
};

const options = ["option1", "option2", "option3"];
const titled = (noun: string): { const: string; title: string }[] =>
  ["First", "Second", "Third"].map((nth, index) => ({ const: `value${index + 1}`, title: `${nth} ${noun}` }));

const enums: Form = {
  type: "object",
  properties: {
    untitledSingle: { type: "string", enum: options },
    titledSingle: { type: "string", oneOf: titled("Option") },
    legacyEnum: {
      type: "string",
      enum: ["opt1", "opt2", "opt3"],
      enumNames: ["Option One", "Option Two", "Option Three"],
    },
    untitledMulti: { type: "array", items: { type: "string", enum: options } },
    titledMulti: { type: "array", items: { anyOf: titled("Choice") } },
  },
  required: [],
};

function hello(asked: Asked): Answer {
  const name = answerOrAsk(asked, "user_name", "What is your name?", "name");
  return typeof name === "string" ? textResult(`Hello, ${name}!`) : name;
}

async function confirmed(_: unknown, asked: Asked): Promise<Answer> {
  const state = asked.request.mcpReq.requestState<{ round: number }>();
  if (state?.round === 1 && responseOf(asked, "confirm").kind === "elicit") return textResult("state-ok");
  return inputRequired({
    inputRequests: {
      confirm: inputRequired.elicit({
        message: "Please confirm",
        requestedSchema: { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"] },
      }),
    },
    requestState: await fixtureState.mint({ round: 1 }, asked.request),
  });
}

async function multipleInputs(_: unknown, asked: Asked): Promise<Answer> {
  const views = ["user_name", "greeting", "client_roots"].map((key) => responseOf(asked, key).kind);
  if (views.every((kind) => kind !== "missing")) return textResult("All three were answered.");
  return inputRequired({
    inputRequests: {
      user_name: textQuestion("What is your name?", "name"),
      greeting: sampleText("Generate a greeting", 50),
      client_roots: inputRequired.listRoots(),
    },
    requestState: await fixtureState.mint({ round: 1 }, asked.request),
  });
}

async function multiRound(_: unknown, asked: Asked): Promise<Answer> {
  const round = asked.request.mcpReq.requestState<{ round: number }>()?.round ?? 0;
  if (round === 2 && responseOf(asked, "step2").kind === "elicit") return textResult("Both steps are done.");
  const second = round === 1 && responseOf(asked, "step1").kind === "elicit";
  return inputRequired({
    inputRequests: second
      ? { step2: textQuestion("Step 2: What is your favorite color?", "color") }
      : { step1: textQuestion("Step 1: What is your name?", "name") },
    requestState: await fixtureState.mint({ round: second ? 2 : 1 }, asked.request),
  });
}
