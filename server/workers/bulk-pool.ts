// The bulk workers: started when there is work, ended when there has been none for a while, so that the memory that a
// parser never gives back is given back.
import type { Worker } from "node:worker_threads";
import { deferred } from "../files/deferred.ts";
import {
  unpacked,
  type BulkAnswer,
  type BulkFile,
  type BulkReply,
  type BulkRequest,
  type BulkWorkerData,
} from "./bulk-messages.ts";
import type { FileQueue } from "./file-queue.ts";
import { bulkWorker, endWorkersAhead } from "./workers-ahead.ts";

/** Files of one batch at most. */
const BATCH_FILES = 48;
/** Batches that a worker has at hand, so that it never waits for the next one. */
const BATCHES_AHEAD = 2;
const IDLE_END_MS = 2_000;
/** A worker that has parsed so many files is replaced: its WebAssembly memory only ever grows. */
const FILES_PER_WORKER = 20_000;

export interface BulkPoolOptions extends BulkWorkerData {
  readonly workers: number;
  readonly onWarning: (text: string) => void;
}

interface Member {
  readonly worker: Worker;
  readonly batches: Map<number, readonly BulkFile[]>;
  files: number;
}

interface Job {
  readonly queue: FileQueue;
  /** Batches that are out. */
  out: number;
  readonly onAnswer: (answer: BulkAnswer) => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  failed: boolean;
}

export class BulkPool {
  readonly #options: BulkPoolOptions;
  readonly #members: Member[] = [];
  #job: Job | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #batch = 0;
  #idle: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: BulkPoolOptions) {
    this.#options = options;
  }

  /**
   * Indexes files, and those that come while it does; `onAnswer` gets each batch as it is done and is waited for. One
   * call runs at a time, others queue.
   * A file on which a worker dies is answered as unreadable.
   */
  run(queue: FileQueue, onAnswer: Job["onAnswer"], signal: AbortSignal): Promise<void> {
    const turn = this.#turn.then(() => this.#run(queue, onAnswer, signal));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Starts the workers of a run that is about to come, so that it finds them ready. */
  begin(): void {
    if (this.#closed) return;
    while (this.#members.length < this.#options.workers) this.#members.push(this.#start());
    this.#endWhenIdle();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    const job = this.#job;
    this.#job = null;
    if (job !== null) job.reject(new Error("the index is closed"));
    await this.#endWorkers();
  }

  #run(queue: FileQueue, onAnswer: Job["onAnswer"], signal: AbortSignal): Promise<void> {
    if (queue.isDone) return Promise.resolve();
    if (this.#closed) return Promise.reject(new Error("the index is closed"));
    if (this.#idle !== null) clearTimeout(this.#idle);
    const { promise, resolve, reject } = deferred();
    const job: Job = { queue, out: 0, onAnswer, resolve, reject, failed: false };
    this.#job = job;
    const stop = () => this.#fail(job, signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    const wanted = Math.min(this.#options.workers, Math.ceil(queue.length / BATCH_FILES));
    while (this.#members.length < wanted) this.#members.push(this.#start());
    queue.onChange = () => {
      for (const member of this.#members) this.#feed(member);
      this.#settle(job);
    };
    queue.onChange();
    return promise.finally(() => {
      queue.onChange = () => undefined;
      signal.removeEventListener("abort", stop);
      this.#job = null;
      this.#endWhenIdle();
    });
  }

  #start(): Member {
    const { grammars, root, maxFileBytes, parseLimitMs } = this.#options;
    const data: BulkWorkerData = { grammars, root, maxFileBytes, parseLimitMs };
    const worker = bulkWorker(data);
    const member: Member = { worker, batches: new Map(), files: 0 };
    worker.on("message", (reply: BulkReply) => void this.#answered(member, reply));
    worker.on("error", (error) => this.#died(member, error));
    return member;
  }

  #feed(member: Member): void {
    const job = this.#job;
    if (job === null || job.failed) return;
    while (member.batches.size < BATCHES_AHEAD) {
      const files = job.queue.take(BATCH_FILES, this.#members.length);
      if (files.length === 0) return;
      this.#send(member, files);
    }
  }

  #send(member: Member, files: readonly BulkFile[]): void {
    if (this.#job === null) return;
    this.#batch += 1;
    this.#job.out += 1;
    member.batches.set(this.#batch, files);
    member.files += files.length;
    member.worker.postMessage({ batch: this.#batch, files } satisfies BulkRequest);
  }

  async #answered(member: Member, reply: BulkReply): Promise<void> {
    const files = member.batches.get(reply.batch) ?? [];
    member.batches.delete(reply.batch);
    const job = this.#job;
    if (job === null) return;
    for (const warning of reply.warnings) this.#options.onWarning(warning);
    if (member.files >= FILES_PER_WORKER && member.batches.size === 0) this.#replace(member);
    else this.#feed(member);
    try {
      await job.onAnswer({ results: unpacked(reply, files), parseMs: reply.parseMs });
    } catch (error) {
      this.#fail(job, error);
    }
    this.#isOut(job);
  }

  #isOut(job: Job): void {
    job.out -= 1;
    this.#settle(job);
  }

  #settle(job: Job): void {
    if (job.out === 0 && (job.queue.isDone || job.failed)) job.resolve();
  }

  #fail(job: Job, error: unknown): void {
    job.failed = true;
    job.reject(error);
  }

  #replace(member: Member): void {
    void member.worker.terminate();
    const fresh = this.#start();
    this.#members.splice(this.#members.indexOf(member), 1, fresh);
    this.#feed(fresh);
  }

  /** Its batches are tried again file by file; the one file that does it again is left out. */
  #died(member: Member, error: unknown): void {
    this.#options.onWarning(`a worker ended: ${String(error)}`);
    const at = this.#members.indexOf(member);
    if (at < 0 || this.#closed) return;
    const fresh = this.#start();
    this.#members.splice(at, 1, fresh);
    const job = this.#job;
    if (job === null) return;
    for (const files of member.batches.values()) {
      if (files.length === 1) {
        const results = files.map(({ path }) => ({ path, skip: "unreadable" as const }));
        void job.onAnswer({ results, parseMs: 0 }).then(
          () => this.#isOut(job),
          (failure: unknown) => this.#fail(job, failure),
        );
        continue;
      }
      for (const file of files) this.#send(fresh, [file]);
      job.out -= 1;
    }
    this.#feed(fresh);
  }

  #endWhenIdle(): void {
    if (this.#closed) return;
    this.#idle = setTimeout(() => void this.#endWorkers(), IDLE_END_MS);
    this.#idle.unref();
  }

  async #endWorkers(): Promise<void> {
    const ending = this.#members.splice(0);
    await Promise.all([endWorkersAhead(), ...ending.map(({ worker }) => worker.terminate())]);
  }
}
