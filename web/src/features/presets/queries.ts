// A school's presets: read by all who teach, changed by its administrator; what is chosen is shown at once.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { Preset, PresetKey, Rules } from "./types";

export const presetsQuery = (schoolId: string) =>
  queryOptions({
    queryKey: ["room-presets", schoolId],
    queryFn: ({ signal }): Promise<Preset[]> =>
      answer(api.GET("/api/schools/{school_id}/room-presets", { params: { path: { school_id: schoolId } }, signal })),
  });

/** With rules: the school's own; without: back to the built-in ones. */
export function useSetPreset(schoolId: string, key: PresetKey) {
  const client = useQueryClient();
  const { queryKey } = presetsQuery(schoolId);
  const put = (preset: Preset) => client.setQueryData<Preset[]>(queryKey, (all) => all?.map((one) => (one.key === preset.key ? preset : one)));
  return useMutation({
    mutationFn: (rules: Rules | null): Promise<Preset> => {
      const params = { path: { school_id: schoolId, key } };
      return rules
        ? answer(api.PUT("/api/schools/{school_id}/room-presets/{key}", { params, body: rules }))
        : answer(api.DELETE("/api/schools/{school_id}/room-presets/{key}", { params }));
    },
    onMutate: (rules) => {
      const before = client.getQueryData<Preset[]>(queryKey)?.find((one) => one.key === key);
      if (rules) put({ key, rules, is_default: false });
      return before;
    },
    onSuccess: put,
    onError: (_error, _rules, before) => before && put(before),
    // Two quick choices go one after the other, so that the later one stands.
    scope: { id: `preset ${schoolId} ${key}` },
  });
}
