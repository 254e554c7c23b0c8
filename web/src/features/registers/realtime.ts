// The staff's channel of a lesson → the register on the page, for as long as somebody looks at it.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { answer, api } from "@/api/client";
import { useRealtime } from "@/realtime/context";
import { readRegister, registerKeys } from "./queries";
import { changeRegister } from "./reducers";
import type { Register } from "./types";

export function useLiveRegister(lessonId: string, isLive: boolean): void {
  const client = useQueryClient();
  const realtime = useRealtime();
  useEffect(() => {
    if (!isLive) return;
    const key = registerKeys.one(lessonId);
    return realtime.follow(`lesson-staff:${lessonId}`, {
      async read() {
        // The number first: a line that changes in between comes once more as an event, and is the same line.
        const { staff_seq: seq } = await answer(api.GET("/api/lessons/{lesson_id}", { params: { path: { lesson_id: lessonId } } }));
        const fresh = await readRegister(lessonId);
        return { seq, show: () => client.setQueryData<Register>(key, fresh) };
      },
      apply(envelope) {
        client.setQueryData<Register>(key, (register) => register && changeRegister(register, envelope));
        // A reading that began before this change must not put the page back.
        if (client.isFetching({ queryKey: key }) > 0) void client.invalidateQueries({ queryKey: key });
      },
    });
  }, [client, realtime, lessonId, isLive]);
}
