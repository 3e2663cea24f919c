import type { Appended, Engine } from "../../backend/store/engine.ts";

/** The engine, but its next `times` appends fail as a full disk does. */
export function failing(engine: Engine, times: number): Engine {
  let left = times;
  return new Proxy(engine, {
    get(target, name) {
      if (name === "append") {
        return (...args: Parameters<Engine["append"]>): Promise<Appended> => {
          left -= 1;
          return left >= 0 ? Promise.reject(new Error("no space left on device")) : target.append(...args);
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
