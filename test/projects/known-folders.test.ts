import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { mkdir, rename, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DomainError } from "../../backend/domain/errors.ts";
import { knownFolders, rememberedFolders } from "../../backend/projects/known-folders.ts";
import { identityOfFolder } from "../../backend/projects/of-folder.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";

async function git(folder: string, ...args: readonly string[]): Promise<void> {
  const identity = ["-c", "user.name=ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"];
  await promisify(execFile)("git", ["-C", folder, ...identity, ...args]);
}

describe("the folders of a project", () => {
  const root = temporaryFolder();
  const at = (...path: readonly string[]): string => join(root(), ...path).replaceAll("\\", "/");

  async function repository(name: string): Promise<string> {
    await mkdir(join(root(), name, "src"), { recursive: true });
    await git(at(name), "init", "--quiet");
    await git(at(name), "commit", "--quiet", "--allow-empty", "--message", "first");
    return bindingOf(name);
  }

  async function bindingOf(name: string): Promise<string> {
    const identity = await identityOfFolder(at(name));
    if (identity instanceof DomainError) throw identity;
    return identity.binding;
  }

  it("are none for bindings whose folders are gone, and for no binding", async () => {
    assert.deepEqual(await knownFolders([], at()), { present: [], gone: [] });
    const binding = await repository("crew");
    await rename(at("crew"), at("elsewhere"));
    assert.deepEqual(await knownFolders([binding, at("never")], null), {
      present: [],
      gone: [binding, at("never")],
    });
  });

  it("are not those that the caller is in by chance", async () => {
    const binding = await repository("crew");
    await repository("other");
    assert.deepEqual(await knownFolders([binding], at("other")), { present: [at("crew")], gone: [] });
    assert.deepEqual((await knownFolders([binding], at("nowhere"))).present, [at("crew")]);
    assert.deepEqual((await knownFolders([binding], "relative")).present, [at("crew")]);
  });

  it("are no repository around a folder that is bound by itself", async () => {
    await mkdir(at("wide", "notes"), { recursive: true });
    const binding = await bindingOf("wide/notes");
    await git(at("wide"), "init", "--quiet");
    assert.deepEqual((await knownFolders([binding], null)).present, [at("wide", "notes")]);
  });

  it("are the worktrees that are there, the caller's first", async () => {
    const binding = await repository("crew");
    await git(at("crew"), "worktree", "add", "--quiet", at("tree"));
    await git(at("crew"), "worktree", "add", "--quiet", at("gone"));
    await rm(at("gone"), { recursive: true });
    await mkdir(at("tree", "deep", "inside"), { recursive: true });
    assert.deepEqual((await knownFolders([binding], null)).present, [at("crew"), at("tree")]);
    const own = await knownFolders([binding], at("tree", "deep"));
    assert.deepEqual(own.present, [at("tree"), at("crew")]);
    await symlink(at("crew"), at("link"), "junction");
    assert.deepEqual((await knownFolders([binding], at("link", "src"))).present, [at("crew"), at("tree")]);
  });

  it("leave out a bare repository, which has no files", async () => {
    await repository("crew");
    await git(at(), "clone", "--quiet", "--bare", at("crew"), at("crew.git"));
    const binding = await bindingOf("crew.git");
    assert.deepEqual((await knownFolders([binding], null)).present, []);
    await git(at("crew.git"), "worktree", "add", "--quiet", at("tree"));
    assert.deepEqual((await knownFolders([binding], null)).present, [at("tree")]);
  });

  it("are remembered for some seconds, as long as they are there", async () => {
    let now = 0;
    const find = rememberedFolders(() => now);
    const binding = await repository("crew");
    assert.deepEqual((await find([binding], null)).present, [at("crew")]);
    await git(at("crew"), "worktree", "add", "--quiet", at("tree"));
    assert.deepEqual((await find([binding], null)).present, [at("crew")]);
    now += 60_000;
    assert.deepEqual((await find([binding], null)).present, [at("crew"), at("tree")]);
    await rm(at("tree"), { recursive: true });
    assert.deepEqual((await find([binding], null)).present, [at("crew")]);
  });
});
