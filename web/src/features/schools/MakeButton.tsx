// «Новая группа» for those whom a school of theirs lets make one.
import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useMe } from "@/api/session";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { talkRulesQuery } from "./queries";

const MakeCommunity = lazy(() => import("./MakeCommunity").then((module) => ({ default: module.MakeCommunity })));

export function MakeButton() {
  const { schools } = useMe();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const teaching = schools.filter(({ role, can_manage: can }) => role === "teacher" && !can);
  const rules = useQueries({ queries: teaching.map(({ id }) => talkRulesQuery(id)) });
  const makers = [...schools.filter(({ can_manage: can }) => can), ...teaching.filter((_, place) => rules[place]?.data?.teachers_make_communities)];
  if (makers.length === 0) return null;
  return (
    <>
      <Button icon={<Plus aria-hidden="true" />} onPress={() => setMaking(true)}>
        {t("schools.make")}
      </Button>
      {isMaking ? (
        <Suspense>
          <MakeCommunity schoolIds={makers.map(({ id }) => id)} onClose={() => setMaking(false)} onMade={(id) => void navigate({ to: "/classes/$id", params: { id }, search: { tab: "settings" } })} />
        </Suspense>
      ) : null}
    </>
  );
}
