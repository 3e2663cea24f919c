// The names of one file, each once, found again without making a text of every occurrence.

const SLOTS_START = 1_024;

export class InternedNames {
  readonly texts: string[] = [];
  /** Open addressing: an id + 1, or 0; never more than half full. */
  #slots = new Int32Array(SLOTS_START);
  #hashes = new Int32Array(SLOTS_START);
  /** By id: where it is in the slots. One large file must not make each small one after it clear them all. */
  #places = new Int32Array(SLOTS_START);

  clear(): void {
    for (let id = 0; id < this.texts.length; id += 1) this.#slots[this.#places[id]] = 0;
    this.texts.length = 0;
  }

  /** The id of the name that stands there, new or as it was. */
  at(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const last = this.#slots.length - 1;
    for (let slot = mixed(hash) & last; ; slot = (slot + 1) & last) {
      const id = this.#slots[slot] - 1;
      if (id < 0) return this.#insert(slot, hash, text.slice(start, end));
      if (this.#hashes[id] !== hash) continue;
      const known = this.texts[id];
      if (known.length === end - start && text.startsWith(known, start)) return id;
    }
  }

  id(name: string): number {
    return this.at(name, 0, name.length);
  }

  /** The id of a name that is there already. */
  known(name: string): number | undefined {
    const hash = hashOf(name, 0, name.length);
    const last = this.#slots.length - 1;
    for (let slot = mixed(hash) & last; this.#slots[slot] !== 0; slot = (slot + 1) & last) {
      if (this.texts[this.#slots[slot] - 1] === name) return this.#slots[slot] - 1;
    }
    return undefined;
  }

  #insert(slot: number, hash: number, name: string): number {
    const id = this.texts.length;
    this.texts.push(name);
    this.#hashes[id] = hash;
    this.#slots[slot] = id + 1;
    this.#places[id] = slot;
    if (this.texts.length * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const hashes = new Int32Array(slots.length);
    hashes.set(this.#hashes);
    const places = new Int32Array(slots.length);
    const last = slots.length - 1;
    for (let id = 0; id < this.texts.length; id += 1) {
      let slot = mixed(hashes[id]) & last;
      while (slots[slot] !== 0) slot = (slot + 1) & last;
      slots[slot] = id + 1;
      places[id] = slot;
    }
    this.#slots = slots;
    this.#hashes = hashes;
    this.#places = places;
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** FNV's low bits alone are not good enough. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
