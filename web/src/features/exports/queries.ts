// The school's archives: what was made, a new one, one taken away.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { changeExports } from "./reducers";

export const exportsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["exports", schoolId],
    queryFn: ({ signal }) => answer(api.GET("/api/schools/{school_id}/exports", { params: { path: { school_id: schoolId } }, signal })),
  });

export type NewExport = { readonly client_id: string; readonly includes_talks: boolean; readonly reason: string };

export function useExports(schoolId: string) {
  const client = useQueryClient();
  const { queryKey } = exportsQuery(schoolId);
  return {
    begin: useMutation({
      mutationFn: (body: NewExport) => answer(api.POST("/api/schools/{school_id}/exports", { params: { path: { school_id: schoolId } }, body })),
      onSuccess: (one) => client.setQueryData(queryKey, (before) => before && changeExports(before, { school_id: schoolId, export: one, can_begin: false })),
      // Somebody else's may have been begun meanwhile.
      onError: () => client.invalidateQueries({ queryKey }),
    }),
    remove: useMutation({
      mutationFn: (id: string) => answer(api.DELETE("/api/exports/{export_id}", { params: { path: { export_id: id } } })),
      onSettled: () => client.invalidateQueries({ queryKey }),
    }),
  };
}
