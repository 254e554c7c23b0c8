// Reads and writes of notices, of how one wants to hear of them, and of devices, with their cache keys.
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { toast } from "@/ui/toast";
import { markRead } from "./reducers";
import type { NotificationChoices, NotificationChoicesIn } from "./types";
import { noticeKeys, type NoticeList } from "./unread";

export const noticesQuery = infiniteQueryOptions({
  queryKey: noticeKeys.list,
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => answer(api.GET("/api/notifications", { params: { query: { before: pageParam } }, signal })),
  getNextPageParam: (page) => page.cursor ?? undefined,
});

export const choicesQuery = queryOptions({ queryKey: noticeKeys.choices, queryFn: ({ signal }) => answer(api.GET("/api/notifications/choices", { signal })) });

export const devicesQuery = queryOptions({ queryKey: noticeKeys.devices, queryFn: ({ signal }) => answer(api.GET("/api/notifications/devices", { signal })) });

type Read = { readonly ids?: readonly string[]; readonly until?: string };

/** Shown at once; the other devices hear of it from the server. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ ids = [], until }: Read) => answer(api.POST("/api/notifications/read", { body: { ids: [...ids], until: until ?? null } })),
    onMutate: ({ ids = [], until }) => client.setQueryData<NoticeList>(noticeKeys.list, (list) => list && markRead(list, { ids, until: until ?? null, readAt: new Date().toISOString() })),
    onSuccess: ({ unread }) => client.setQueryData(noticeKeys.unread, unread),
    onError: () => void client.invalidateQueries({ queryKey: noticeKeys.list }),
  });
}

/** What was chosen is shown at once, and taken back with a sentence when it was not kept. */
export function useChoose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NotificationChoicesIn) => answer(api.PATCH("/api/notifications/choices", { body })),
    onMutate: (changes) => {
      const before = client.getQueryData(noticeKeys.choices);
      client.setQueryData<NotificationChoices>(noticeKeys.choices, (now) => now && withChanges(now, changes));
      return { before };
    },
    onSuccess: (now) => client.setQueryData(noticeKeys.choices, now),
    onError: (error, _, kept) => {
      client.setQueryData(noticeKeys.choices, kept?.before);
      toast(sentenceOf(error));
    },
  });
}

function withChanges(now: NotificationChoices, { kinds = [], ...rest }: NotificationChoicesIn): NotificationChoices {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const changed = now.kinds.map((one) => {
    const { app, push, mail } = kinds.find(({ kind }) => kind === one.kind) ?? {};
    return { ...one, app: app ?? one.app, push: push ?? one.push, mail: mail ?? one.mail };
  });
  return { ...now, ...given, kinds: changed };
}

export function useMail() {
  const client = useQueryClient();
  const onSuccess = (now: NotificationChoices) => client.setQueryData(noticeKeys.choices, now);
  return {
    begin: useMutation({ mutationFn: (address: string) => answer(api.PUT("/api/notifications/mail", { body: { address } })), onSuccess }),
    confirm: useMutation({ mutationFn: (code: string) => answer(api.POST("/api/notifications/mail/confirm", { body: { code } })), onSuccess }),
    drop: useMutation({ mutationFn: () => answer(api.DELETE("/api/notifications/mail")), onSuccess }),
  };
}

export function useRemoveDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/notifications/devices/{device_id}", { params: { path: { device_id: id } } })),
    onSettled: () => void client.invalidateQueries({ queryKey: noticeKeys.devices }),
    onError: (error) => toast(sentenceOf(error)),
  });
}
