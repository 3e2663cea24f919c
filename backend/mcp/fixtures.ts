// The official conformance suite calls tools, resources and prompts by fixed names. This face puts them beside the
// product's own, so that the suite sees both. It is loaded for tests only (CREWDECK_MCP_FIXTURES=1, on loopback).
import {
  ProtocolError,
  ProtocolErrorCode,
  type GetPromptRequestParams,
  type GetPromptResult,
  type InputRequiredResult,
  type McpHttpHandler,
  type Prompt,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplateType,
} from "@modelcontextprotocol/server";
import type { Asked, Face } from "./face.ts";
import { PIXEL_PNG } from "./fixture-media.ts";
import { answerOrAsk, fixtureState } from "./fixture-inputs.ts";
import { fixtureTools } from "./fixture-tools.ts";

const resources: Resource[] = [
  { uri: "test://static-text", name: "static-text", description: "A text", mimeType: "text/plain" },
  { uri: "test://static-binary", name: "static-binary", description: "A picture", mimeType: "image/png" },
  { uri: "test://watched-resource", name: "watched-resource", description: "A text", mimeType: "text/plain" },
];

const template: ResourceTemplateType = {
  name: "template",
  uriTemplate: "test://template/{id}/data",
  description: "Data of an id",
  mimeType: "application/json",
};

const required = (name: string): { name: string; description: string; required: true } => ({
  name,
  description: `The ${name}`,
  required: true,
});

const prompts: Prompt[] = [
  { name: "test_simple_prompt", description: "A prompt without arguments" },
  {
    name: "test_prompt_with_arguments",
    description: "A prompt with two arguments",
    arguments: [required("arg1"), required("arg2")],
  },
  {
    name: "test_prompt_with_embedded_resource",
    description: "A prompt with a resource in it",
    arguments: [required("resourceUri")],
  },
  { name: "test_prompt_with_image", description: "A prompt with a picture in it" },
  { name: "test_input_required_result_prompt", description: "A prompt that asks back" },
];

/** @param announce tells clients of the newer era that a list has changed. */
export function withFixtures(product: Face, announce: McpHttpHandler["notify"]): Face {
  const tools = new Map(fixtureTools(announce).map((tool) => [tool.definition.name, tool]));
  return {
    capabilities: {
      ...product.capabilities,
      tools: { listChanged: true },
      prompts: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      logging: {},
    },
    options: { requestState: { verify: (state, request) => fixtureState.verify(state, request) } },
    listTools: () => [...product.listTools(), ...[...tools.values()].map((tool) => tool.definition)],
    callTool: async (call, asked) =>
      (await tools.get(call.name)?.answer(call.args, asked)) ?? (await product.callTool(call, asked)),
    listResources: async (asked) => [...(await product.listResources(asked)), ...resources],
    listTemplates: () => [...product.listTemplates(), template],
    readResource: async (uri, asked) => readFixture(uri) ?? (await product.readResource(uri, asked)),
    listPrompts: () => [...product.listPrompts(), ...prompts],
    getPrompt: async (params, asked) => promptOf(params, asked) ?? (await product.getPrompt(params, asked)),
    complete: async (params, asked) =>
      params.ref.type === "ref/prompt" && params.ref.name.startsWith("test_")
        ? ["paris", "park", "party"].filter((value) => value.startsWith(params.argument.value))
        : product.complete(params, asked),
    attach: (server) => {
      product.attach(server);
      server.setRequestHandler("resources/subscribe", () => ({}));
      server.setRequestHandler("resources/unsubscribe", () => ({}));
    },
  };
}

function readFixture(uri: string): ReadResourceResult | null {
  if (uri === "test://static-text") {
    return text(uri, "text/plain", "This is the content of the static text resource.");
  }
  if (uri === "test://static-binary") return { contents: [{ uri, mimeType: "image/png", blob: PIXEL_PNG }] };
  if (uri === "test://watched-resource") return text(uri, "text/plain", "Watched resource content");
  const [, id] = /^test:\/\/template\/([^/]+)\/data$/.exec(uri) ?? [];
  if (id === undefined) return null;
  return text(
    uri,
    "application/json",
    JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }),
  );
}

function text(uri: string, mimeType: string, content: string): ReadResourceResult {
  return { contents: [{ uri, mimeType, text: content }] };
}

function promptOf(
  { name, arguments: args = {} }: GetPromptRequestParams,
  asked: Asked,
): GetPromptResult | InputRequiredResult | null {
  const prompt = prompts.find((one) => one.name === name);
  if (prompt === undefined) return null;
  const missing = (prompt.arguments ?? []).find((argument) => args[argument.name] === undefined);
  if (missing !== undefined) {
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `${name} needs the argument ${missing.name}`);
  }
  switch (name) {
    case "test_simple_prompt":
      return said("This is a simple prompt for testing.");
    case "test_prompt_with_arguments":
      return said(`Prompt with arguments: arg1='${args["arg1"]}', arg2='${args["arg2"]}'`);
    case "test_prompt_with_embedded_resource":
      return said("Please process the embedded resource above.", {
        type: "resource",
        resource: {
          uri: args["resourceUri"] ?? "",
          mimeType: "text/plain",
          text: "Embedded resource content for testing.",
        },
      });
    case "test_prompt_with_image":
      return said("Please analyze the image above.", {
        type: "image",
        data: PIXEL_PNG,
        mimeType: "image/png",
      });
    default: {
      const context = answerOrAsk(asked, "user_context", "What context should the prompt use?", "context");
      return typeof context === "string" ? said(`Use this context: ${context}`) : context;
    }
  }
}

type Content = GetPromptResult["messages"][number]["content"];

function said(words: string, ...before: readonly Content[]): GetPromptResult {
  const contents: readonly Content[] = [...before, { type: "text", text: words }];
  return { messages: contents.map((content) => ({ role: "user", content })) };
}
