// The link at the foot of a letter: what it ends, and one button. Nobody signs in here.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { isProblem, sentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-notifications";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { PageHeading } from "@/ui/PageHeading";
import { SkeletonRows } from "@/ui/Skeleton";

const linkQuery = (token: string) =>
  queryOptions({
    queryKey: ["unsubscribe", token] as const,
    queryFn: ({ signal }) => answer(api.GET("/api/notifications/unsubscribe/{token}", { params: { path: { token } }, signal })),
  });

export function Unsubscribe({ token }: { token: string }) {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(linkQuery(token));
  const end = useMutation({
    mutationFn: () => answer(api.POST("/api/notifications/unsubscribe/{token}", { params: { path: { token } } })),
    onSuccess: (now) => client.setQueryData(linkQuery(token).queryKey, now),
  });
  const title = t("notifications.letters.title");
  const fault = error ?? end.error;
  return (
    <>
      <PageHeading title={title}>{title}</PageHeading>
      {fault ? (
        <Notice kind="fault" isAlert action={isProblem(fault) && fault.status === 404 ? undefined : <Button size="tight" onPress={() => void refetch()}>{t("common.try_again")}</Button>}>
          {sentenceOf(fault)}
        </Notice>
      ) : null}
      {!data && !error ? <SkeletonRows label={t("notifications.loading")} count={2} /> : null}
      {data?.is_ended ? <Notice kind="done">{t("notifications.letters.ended")}</Notice> : null}
      {data && !data.is_ended ? (
        <>
          <p>{data.what}</p>
          <Button variant="primary" isPending={end.isPending} onPress={() => end.mutate()}>
            {t("notifications.letters.end")}
          </Button>
        </>
      ) : null}
    </>
  );
}
