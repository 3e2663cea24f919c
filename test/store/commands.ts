// Commands for tests of the store, each with a cause of its own.

let causes = 0;

export function record(entity: string, id: string, command: string, payload: unknown = {}, cause?: string) {
  causes += 1;
  return { cause: cause ?? `cause-${causes}`, entity, id, command, payload };
}

export const project = (id = "proj", key = "CREW") => record("project", id, "create", { key, name: "Crew" });

export const issue = (id: string, more = {}) =>
  record("issue", id, "create", { project: "proj", title: id, ...more });
