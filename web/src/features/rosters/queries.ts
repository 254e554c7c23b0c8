// The file that brings a school in: sent, judged line by line, put right, taken. And what follows: a new year, transfers.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { transport } from "@/api/transport";
import type { Import, LinePage } from "./types";

/** Lines are shown all, only those at fault, or only those in order. */
export type Shown = "all" | "fault" | "ready";
const WAIT_MS = 700;

export const importsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["imports", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/imports", { params: { path: { school_id: schoolId } }, signal })),
  });

/** A long check or a long taking goes on by itself: asked again until it is done. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id],
    queryFn: ({ signal }) => answer(api.GET("/api/imports/{import_id}", { params: { path: { import_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? WAIT_MS : false),
  });

export const isWorking = ({ state }: Pick<Import, "state">): boolean => state === "checking" || state === "applying";

/** `stamp` is the import's state: other lines may have been waiting for what was just decided. */
export const linesQuery = (id: string, shown: Shown, areFaultsFirst: boolean) =>
  infiniteQueryOptions({
    queryKey: ["import", id, "lines", shown, areFaultsFirst],
    queryFn: ({ pageParam, signal }): Promise<LinePage> => {
      const query = { order: areFaultsFirst ? "faults" : "file", ...(shown === "all" ? {} : { state: shown }), ...(pageParam ? { after: pageParam } : {}) } as const;
      return answer(api.GET("/api/imports/{import_id}/lines", { params: { path: { import_id: id }, query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }: LinePage) => next,
  });

export const absentQuery = (id: string) =>
  queryOptions({
    queryKey: ["import", id, "absent"],
    queryFn: ({ signal }) => answer(api.GET("/api/imports/{import_id}/absent", { params: { path: { import_id: id } }, signal })),
  });

export type FileToImport = { readonly file: File; readonly clientId: string; readonly makesClasses: boolean; readonly classId: string | null };

/** The body is the file itself, as it lies on the disk: the server knows Excel's ways. */
export function useBeginImport(schoolId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, clientId, makesClasses, classId }: FileToImport): Promise<Import> => {
      const url = new URL(`/api/schools/${schoolId}/imports`, window.location.origin);
      url.searchParams.set("client_id", clientId);
      url.searchParams.set("name", file.name);
      url.searchParams.set("makes_classes", String(makesClasses));
      if (classId) url.searchParams.set("class_id", classId);
      const response = await transport(new Request(url, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } }));
      return (await response.json()) as Import;
    },
    onSuccess: (made) => {
      client.setQueryData(importQuery(made.id).queryKey, made);
      void client.invalidateQueries({ queryKey: ["imports", schoolId] });
    },
  });
}

export function useCureLine(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ number, ...body }: { number: number; cure: string; field: string; value: string }) =>
      answer(api.PATCH("/api/imports/{import_id}/lines/{number}", { params: { path: { import_id: id, number } }, body })),
    onSuccess: ({ roster_import: changed }) => {
      client.setQueryData(importQuery(id).queryKey, changed);
      return client.invalidateQueries({ queryKey: ["import", id, "lines"] });
    },
    scope: { id: `import ${id}` },
  });
}

export function useChangeImport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { makes_classes?: boolean; class_id?: string | null }) =>
      answer(api.PATCH("/api/imports/{import_id}", { params: { path: { import_id: id } }, body })),
    onSuccess: (changed) => {
      client.setQueryData(importQuery(id).queryKey, changed);
      return client.invalidateQueries({ queryKey: ["import", id, "lines"] });
    },
  });
}

export function useApplyImport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/imports/{import_id}/apply", { params: { path: { import_id: id } } })),
    onSuccess: (changed) => client.setQueryData(importQuery(id).queryKey, changed),
  });
}

export function useDismissAbsent(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (userIds: readonly string[]) =>
      answer(api.POST("/api/imports/{import_id}/absent", { params: { path: { import_id: id } }, body: { user_ids: [...userIds] } })),
    onSuccess: (changed) => {
      client.setQueryData(importQuery(id).queryKey, changed);
      return client.invalidateQueries({ queryKey: ["import", id, "absent"] });
    },
  });
}

export type Choice = { readonly community_id: string; readonly next_name: string | null };

export const rolloverQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["rollover", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/rollover", { params: { path: { school_id: schoolId } }, signal })),
  });

/** `isTrial` only asks what would come of it. */
export function useRollOver(schoolId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ year, choices, isTrial }: { year: number; choices: readonly Choice[]; isTrial: boolean }) => {
      const given = { params: { path: { school_id: schoolId } }, body: { year, choices: [...choices] } };
      return answer(isTrial ? api.POST("/api/schools/{school_id}/rollover/plan", given) : api.POST("/api/schools/{school_id}/rollover", given));
    },
    onSuccess: (plan, { isTrial }) => {
      client.setQueryData(rolloverQuery(schoolId).queryKey, plan);
      if (!isTrial) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "rollover" });
    },
    scope: { id: `rollover ${schoolId}` },
  });
}

export const transfersQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["transfers", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/transfers", { params: { path: { school_id: schoolId } }, signal })),
  });

function useThenTransfers(schoolId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: transfersQuery(schoolId).queryKey });
}

export function useOfferTransfer(schoolId: string) {
  return useMutation({
    mutationFn: (userId: string) => answer(api.POST("/api/schools/{school_id}/transfers", { params: { path: { school_id: schoolId } }, body: { user_id: userId } })),
    onSuccess: useThenTransfers(schoolId),
    // The code is shown once and must not outlive the page in the app's memory.
    gcTime: 0,
  });
}

export function useCancelTransfer(schoolId: string) {
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/transfers/{transfer_id}", { params: { path: { transfer_id: id } } })),
    onSuccess: useThenTransfers(schoolId),
  });
}

export function useLookAtTransfer(schoolId: string) {
  return useMutation({
    mutationFn: (code: string) => answer(api.POST("/api/schools/{school_id}/transfers/look", { params: { path: { school_id: schoolId } }, body: { code } })),
    gcTime: 0,
  });
}

export function useAcceptTransfer(schoolId: string) {
  return useMutation({
    mutationFn: (body: { code: string; community_id: string }) =>
      answer(api.POST("/api/schools/{school_id}/transfers/accept", { params: { path: { school_id: schoolId } }, body })),
    onSuccess: useThenTransfers(schoolId),
  });
}
