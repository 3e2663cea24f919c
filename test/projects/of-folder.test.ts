import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DomainError } from "../../backend/domain/errors.ts";
import { projectOfFolder, type ProjectOfFolder } from "../../backend/projects/of-folder.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";
import { openMemoryStore } from "../support/memory-store.ts";

const ANN = { kind: "person", name: "ann" } as const;

async function git(folder: string, ...args: readonly string[]): Promise<void> {
  const identity = ["-c", "user.name=ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"];
  await promisify(execFile)("git", ["-C", folder, ...identity, ...args]);
}

describe("the project of a folder", () => {
  const root = temporaryFolder();
  let store: Journal;
  beforeEach(async () => {
    store = await openMemoryStore();
  });
  afterEach(() => store.close());

  async function projectOf(...path: readonly string[]): Promise<ProjectOfFolder> {
    const found = await projectOfFolder(join(root(), ...path), store, ANN);
    if (found instanceof DomainError) throw found;
    return found;
  }

  async function repository(name: string): Promise<void> {
    await mkdir(join(root(), name, "src"), { recursive: true });
    await git(join(root(), name), "init", "--quiet");
    await git(join(root(), name), "commit", "--quiet", "--allow-empty", "--message", "first");
  }

  it("is refused for a folder that is not there, or has no whole path", async () => {
    const code = async (folder: string) => {
      const refusal = await projectOfFolder(folder, store, ANN);
      return refusal instanceof DomainError ? refusal.code : null;
    };
    assert.equal(await code(join(root(), "missing")), "not_found");
    assert.equal(await code("relative"), "invalid");
    assert.equal(store.seq(), 0);
  });

  it("is that of the folder itself where there is no repository", async () => {
    await mkdir(join(root(), "notes", "inner"), { recursive: true });
    const { row, created } = await projectOf("notes");
    assert.equal(created, true);
    assert.deepEqual(row.state, {
      name: "notes",
      description: "",
      key: "NOTE",
      bindings: [join(root(), "notes").replaceAll("\\", "/")],
    });
    assert.notEqual((await projectOf("notes", "inner")).row.id, row.id);
    assert.deepEqual(await projectOf("notes"), { row, created: false });
  });

  it("is one for all folders and worktrees of a repository, under any name of them", async () => {
    await repository("crewdeck");
    await git(join(root(), "crewdeck"), "worktree", "add", "--quiet", join(root(), "elsewhere"));
    await symlink(join(root(), "crewdeck"), join(root(), "alias"), "junction");
    const { row } = await projectOf("elsewhere");
    assert.equal(row.state.key, "CREW");
    assert.equal(row.state.name, "crewdeck");
    for (const path of [["crewdeck"], ["crewdeck", "src"], ["alias", "src"], ["elsewhere"]]) {
      assert.deepEqual(await projectOf(...path), { row, created: false });
    }
  });

  it("has a key of its own when another has the best one", async () => {
    await Promise.all(["crewdeck", "crewman"].map(repository));
    const [one, other] = await Promise.all([projectOf("crewdeck"), projectOf("crewman")]);
    assert.deepEqual([one.row.state.key, other.row.state.key].toSorted(), ["CREW", "CREW2"]);
  });

  it("is made once when many ask at the same moment", async () => {
    await repository("crewdeck");
    const found = await Promise.all([1, 2, 3, 4].map(() => projectOf("crewdeck", "src")));
    assert.equal(new Set(found.map(({ row }) => row.id)).size, 1);
    assert.equal(store.seq(), 1);
  });
});
