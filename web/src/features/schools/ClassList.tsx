// All communities one belongs to, grouped by school when there is more than one.
import { useSuspenseQuery } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import type { CommunityRef } from "@/api/client";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Card, Rows } from "@/ui/Card";
import { EmptyState } from "@/ui/EmptyState";
import { ClassLink } from "./ClassLink";
import styles from "./ClassList.module.css";
import { kindWords } from "./kinds";
import { communitiesQuery } from "./queries";

export function ClassList() {
  const { data: communities } = useSuspenseQuery(communitiesQuery);
  if (communities.length === 0) {
    return (
      <EmptyState icon={<UsersRound aria-hidden="true" />} title={t("schools.empty.title")}>
        {t("schools.empty.text")}
      </EmptyState>
    );
  }
  const schools = Map.groupBy(communities, ({ school_name }) => school_name);
  return (
    <div className={styles.schools}>
      {[...schools].map(([school, theirs]) => (
        <Card key={school} title={school} titleId={`school-${theirs[0]?.id}`}>
          <Rows>
            {theirs.map((community) => (
              <li key={community.id}>
                <ClassLink community={community} text={words(community)} />
              </li>
            ))}
          </Rows>
        </Card>
      ))}
    </div>
  );
}

function words({ kind, role }: CommunityRef): string {
  return [t(kindWords[kind]), role ? t("schools.as_role", { role: t(`common.role.${role}`) }) : ""].filter(Boolean).join(" ·\u00a0");
}
