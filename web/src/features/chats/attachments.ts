// Files that lie in the composer: on their way, ready, or refused with a sentence.
import { useCallback, useEffect, useRef, useState } from "react";
import type { SentFile } from "./types";
import { discardFile, uploadFile } from "./uploads";

export type Attachment = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** What was chosen on this device, for its small picture. */
  readonly source: File;
  readonly share: number;
  readonly file: SentFile | null;
  readonly fault: string;
};

export const MOST_FILES = 10;

export function useAttachments(schoolId: string) {
  const [list, setList] = useState<readonly Attachment[]>([]);
  const ways = useRef(new Map<string, AbortController>());

  const change = useCallback((id: string, next: Partial<Attachment>) => {
    setList((now) => now.map((one) => (one.id === id ? { ...one, ...next } : one)));
  }, []);

  const room = useRef(MOST_FILES);
  room.current = MOST_FILES - list.length;

  /** Gives whether all of them found room. */
  const add = useCallback(
    (files: readonly File[]): boolean => {
      const taken = files.slice(0, room.current);
      for (const file of taken) {
        const id = crypto.randomUUID();
        const way = new AbortController();
        ways.current.set(id, way);
        setList((now) => [...now, { id, name: file.name, size: file.size, source: file, share: 0, file: null, fault: "" }]);
        uploadFile(file, { schoolId, purpose: "message", signal: way.signal, onProgress: (share) => change(id, { share }) }).then(
          (sent) => change(id, sent.state === "refused" ? { fault: sent.refusal } : { file: sent, share: 1 }),
          (error: unknown) => change(id, { fault: error instanceof Error ? error.message : String(error) }),
        );
      }
      return taken.length === files.length;
    },
    [schoolId, change],
  );

  const remove = useCallback((one: Attachment) => {
    ways.current.get(one.id)?.abort();
    if (one.file) discardFile(one.file.id).catch(() => undefined);
    setList((now) => now.filter((other) => other.id !== one.id));
  }, []);

  /** They have gone with a message. */
  const clear = useCallback(() => setList([]), []);

  useEffect(() => {
    const all = ways.current;
    return () => all.forEach((way) => way.abort());
  }, []);

  return { list, add, remove, clear, isReady: list.every((one) => one.file !== null) };
}
