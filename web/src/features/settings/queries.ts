// Preferences of the person (kept by the server, shown at once) and the way out.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Preferences, type Session } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { sessionQuery } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-settings";
import { toast } from "@/ui/toast";

export function useSetPreferences() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<Preferences>) => answer(api.PATCH("/api/me", { body: changes })),
    onMutate: (changes) => {
      const before = queryClient.getQueryData(sessionQuery.queryKey);
      queryClient.setQueryData(sessionQuery.queryKey, (session) => session && withPreferences(session, changes));
      return { before };
    },
    onSuccess: (me) => queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, me }),
    onError: (error, _, kept) => {
      queryClient.setQueryData(sessionQuery.queryKey, kept?.before);
      toast(t("settings.not_saved", { detail: sentenceOf(error) }));
    },
  });
}

function withPreferences(session: Session, changes: Partial<Preferences>): Session {
  if (!session.me) return session;
  return { ...session, me: { ...session.me, preferences: { ...session.me.preferences, ...changes } } };
}

export function useSignOut(onDone: () => Promise<void> | void) {
  return useMutation({
    mutationKey: ["sign-out"],
    mutationFn: () => answer(api.DELETE("/api/session")),
    onSuccess: onDone,
    onError: (error) => toast(sentenceOf(error)),
  });
}
