// A file on its way up: in chunks, going on where it broke off, until the server has looked at it.
import { answer, api, type UploadProgress } from "@/api/client";
import { isProblem, Problem } from "@/api/problem";
import { transport } from "@/api/transport";
import type { SentFile, Whole } from "./types";

export type UploadOptions = {
  readonly schoolId: string;
  readonly purpose: "message" | "voice";
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
  readonly wait?: (ms: number) => Promise<void>;
};

const CHECK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

const ofFile = (id: string) => ({ params: { path: { file_id: id } } });
const readFileState = (id: string) => answer(api.GET("/api/files/{file_id}/state", ofFile(id)));
export const discardFile = (id: string) => answer(api.DELETE("/api/files/{file_id}", ofFile(id)));

export async function uploadFile(file: File, { schoolId, purpose, onProgress, signal, wait = pass }: UploadOptions): Promise<SentFile> {
  const body = { client_id: crypto.randomUUID(), school_id: schoolId, name: file.name, size: file.size, purpose };
  const begun = await patiently(() => answer(api.POST("/api/files", { body })), signal, wait);
  let at = begun.offset;
  let state: SentFile["state"] = "uploading";
  while (at < file.size && state === "uploading") {
    const chunk = file.slice(at, at + begun.chunk_size);
    const from = at;
    const step = await patiently(() => sendChunk(begun.id, from, chunk, signal), signal, wait);
    at = step.offset;
    state = step.state;
    onProgress(file.size === 0 ? 1 : at / file.size);
  }
  return settled(begun.id, signal, wait);
}

/** The server looks into the file before anybody else may. */
async function settled(id: string, signal: AbortSignal, wait: (ms: number) => Promise<void>): Promise<SentFile> {
  for (;;) {
    const state = await patiently(() => readFileState(id), signal, wait);
    if (state.state !== "checking") return state as Whole<typeof state>;
    await wait(CHECK_EVERY_MS);
  }
}

async function sendChunk(id: string, offset: number, chunk: Blob, signal: AbortSignal): Promise<UploadProgress> {
  // The bytes themselves: the description of the API has no words for such a body.
  const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  try {
    const response = await transport(new Request(new URL(`/api/files/${id}`, window.location.origin), { method: "PATCH", body: chunk, headers, signal }));
    return (await response.json()) as UploadProgress;
  } catch (error) {
    // The answer to an earlier chunk got lost: the server knows how far it is.
    if (isProblem(error) && error.status === 409) return readFileState(id);
    throw error;
  }
}

/** A broken network is waited out; a refusal is not. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal, wait: (ms: number) => Promise<void>): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    if (signal.aborted) throw new Problem({ status: 0, code: "aborted", detail: "" });
    try {
      return await ask();
    } catch (error) {
      const mayPass = isProblem(error) && (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504);
      if (!mayPass || signal.aborted) throw error;
      await wait(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures));
    }
  }
}

const pass = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
