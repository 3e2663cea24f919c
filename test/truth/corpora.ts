// The public repositories that the language server is measured on, each at one commit.
// Invariant: they are read only and never become part of this repository. A work tree lives in the cache folder under
// <name>@<first 12 digits of the commit>; what is found there is used, and nothing is downloaded by itself.
import { readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join } from "node:path";
import type { Language } from "./identifiers.ts";

export interface Corpus {
  readonly name: string;
  /** Owner and name on GitHub. */
  readonly repository: string;
  readonly commit: string;
  /** SPDX expression of the licence. */
  readonly licence: string;
  readonly language: Language;
  /** Folders whose files are sampled; the servers see the whole work tree. None: everything. */
  readonly sampled?: readonly string[];
  /** What a real server must be told where the repository itself does not say it. */
  readonly pythonPaths?: readonly string[];
  /** Folders of packages that import each other by their names, as an install would link them. */
  readonly linked?: readonly string[];
  /** Folders of JavaScript that no configuration names: they are one project to a TypeScript server. */
  readonly scripts?: readonly string[];
  readonly compileFlags?: readonly string[];
  /** Further folders whose units are compiled, so that an oracle knows what is defined in them. */
  readonly compiled?: readonly string[];
  /** Headers that the system has for it (Debian: libgmock-dev, libbenchmark-dev). */
  readonly systemHeaders?: readonly string[];
  /** Files that are not asked about, because the oracle cannot read them: those of other systems, or that need what a build makes. */
  readonly foreign?: readonly string[];
}

export const corpora: readonly Corpus[] = [
  {
    name: "typeorm",
    repository: "typeorm/typeorm",
    commit: "281bfba42a5813b106bcf5ba79bc7f7251bd1e73",
    licence: "MIT",
    language: "typescript",
    sampled: ["src", "test"],
  },
  {
    name: "copilot-chat",
    repository: "microsoft/vscode-copilot-chat",
    commit: "31acd00a86424e2ee6e980e54919cf31fbf88030",
    licence: "MIT",
    language: "typescript",
    sampled: ["src"],
  },
  {
    name: "sentry-javascript",
    repository: "getsentry/sentry-javascript",
    commit: "f7a6cc0c221c324026287a7218ed07e929eb69d4",
    licence: "MIT",
    language: "typescript",
    sampled: ["packages"],
    linked: ["packages"],
  },
  {
    name: "eslint",
    repository: "eslint/eslint",
    commit: "c27bc926e496985eb7911c09eb60914b2e4b5d0f",
    licence: "MIT",
    language: "javascript",
    sampled: ["lib"],
    scripts: ["lib", "tests", "tools", "conf", "bin"],
  },
  {
    name: "sqlalchemy",
    repository: "sqlalchemy/sqlalchemy",
    commit: "f35da7e2b9349a08b8de1f6bd3b07c8bf8616790",
    licence: "MIT",
    language: "python",
    sampled: ["lib", "test"],
    pythonPaths: ["lib"],
  },
  {
    name: "flask",
    repository: "pallets/flask",
    commit: "2ac89889f4cc330eabd50f295dcef02828522c69",
    licence: "BSD-3-Clause",
    language: "python",
    pythonPaths: ["src"],
  },
  {
    name: "valkey",
    repository: "valkey-io/valkey",
    commit: "55bbbe09a3b37a98c907dbfbc225768ff253e84f",
    licence: "BSD-3-Clause",
    language: "c",
    sampled: ["src"],
    compileFlags: [
      "-std=gnu11",
      "-Ideps/fpconv",
      "-Ideps/hdr_histogram",
      "-Ideps/hiredis",
      "-Ideps/linenoise",
      "-Ideps/lua/src",
    ],
    compiled: ["deps/fpconv", "deps/hdr_histogram", "deps/hiredis", "deps/linenoise", "deps/lua/src"],
    foreign: ["src/ae_evport.c", "src/ae_kqueue.c", "src/release.c"],
  },
  {
    name: "leveldb",
    repository: "google/leveldb",
    commit: "78a352f47ed6c1e9d750545e9b242289185b87e1",
    licence: "BSD-3-Clause",
    language: "cpp",
    compileFlags: ["-std=c++17", "-I.", "-Iinclude", "-DLEVELDB_PLATFORM_POSIX=1"],
    systemHeaders: ["gtest/gtest.h", "gmock/gmock.h", "benchmark/benchmark.h"],
    foreign: [
      "benchmarks/db_bench_tree_db.cc",
      "port/port_example.h",
      "util/env_windows.cc",
      "util/env_windows_test.cc",
      "util/env_windows_test_helper.h",
      "util/windows_logger.h",
    ],
  },
  {
    name: "goldmark",
    repository: "yuin/goldmark",
    commit: "6ed00da2d6d53d831827e54ee5d334f4544693b9",
    licence: "MIT",
    language: "go",
  },
  {
    name: "chi",
    repository: "go-chi/chi",
    commit: "735ae2b87f8c733d616e809ae86e0985c1bc3350",
    licence: "MIT",
    language: "go",
  },
  {
    name: "rust-analyzer",
    repository: "rust-lang/rust-analyzer",
    commit: "d2e55da49132fa70a13dfbdc99122432b02cf464",
    licence: "MIT OR Apache-2.0",
    language: "rust",
  },
  {
    name: "rails",
    repository: "rails/rails",
    commit: "2a2db1e8d6d104ee0611efcae7eb023af65cff34",
    licence: "MIT",
    language: "ruby",
  },
  {
    name: "gson",
    repository: "google/gson",
    commit: "9835b6f90192f79cdf5300c528fc6212455fb6c1",
    licence: "Apache-2.0",
    language: "java",
  },
  {
    name: "commons-lang",
    repository: "apache/commons-lang",
    commit: "d15939ef46f0bd4144994df8be95cf5a7f91eb52",
    licence: "Apache-2.0",
    language: "java",
  },
  {
    name: "okio",
    repository: "square/okio",
    commit: "4164f2976ac7174f3d35d52150e8ffbdbe0acbec",
    licence: "Apache-2.0",
    language: "kotlin",
  },
  {
    name: "fastparse",
    repository: "com-lihaoyi/fastparse",
    commit: "385431ec271b411505a9458bf8f85d489a9b001b",
    licence: "MIT",
    language: "scala",
  },
  {
    name: "newtonsoft-json",
    repository: "JamesNK/Newtonsoft.Json",
    commit: "09bb545d72969ad7fb4ea07db0d5c34f4fc07877",
    licence: "MIT",
    language: "csharp",
  },
  {
    name: "composer",
    repository: "composer/composer",
    commit: "eba7baa59eb1b59246cf9800b0120fe78915b6ac",
    licence: "MIT",
    language: "php",
  },
  {
    name: "alamofire",
    repository: "Alamofire/Alamofire",
    commit: "7595cbcf59809f9977c5f6378500de2ad73b7ddb",
    licence: "MIT",
    language: "swift",
  },
  {
    name: "phoenix",
    repository: "phoenixframework/phoenix",
    commit: "167c46950cf53aef363d672687cc653267c20aa6",
    licence: "MIT",
    language: "elixir",
  },
  {
    name: "luarocks",
    repository: "luarocks/luarocks",
    commit: "2d2cc8eff2f03c23d142f8059146fb241dcf56b5",
    licence: "MIT",
    language: "lua",
  },
  {
    name: "bats-core",
    repository: "bats-core/bats-core",
    commit: "d22e41faad59f5fd942a88c992b4913a27a460c4",
    licence: "MIT",
    language: "bash",
  },
];

/** Files above this size are neither sampled nor read by the name-only baseline. */
const fileLimitBytes = 500_000;

export function folderOf(corpus: Corpus): string {
  const cache = process.env["CREWDECK_CORPORA"] ?? join(homedir(), ".cache", "crewdeck-corpora");
  return join(cache, `${corpus.name}@${corpus.commit.slice(0, 12)}`);
}

/** The commands that bring the work tree of this corpus into the cache folder. */
export function howToGet(corpus: Corpus): string {
  const folder = folderOf(corpus);
  return [
    `git clone --no-checkout https://github.com/${corpus.repository}.git "${folder}"`,
    `git -C "${folder}" checkout ${corpus.commit}`,
  ].join("\n");
}

/** Files with one of these extensions, relative to the folder with forward slashes, sorted. */
export function filesOf(
  folder: string,
  extensions: readonly string[],
  under: readonly string[] = [""],
): string[] {
  return under.flatMap((start) => walk(folder, start, extensions)).toSorted();
}

function walk(folder: string, relative: string, extensions: readonly string[]): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(folder, relative), { withFileTypes: true })) {
    const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== ".git" && entry.name !== "node_modules")
        found.push(...walk(folder, path, extensions));
    } else if (entry.isFile() && extensions.includes(extname(entry.name))) {
      if (statSync(join(folder, path)).size <= fileLimitBytes) found.push(path);
    }
  }
  return found;
}
