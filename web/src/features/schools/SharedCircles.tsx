// In the school's office: circles of other schools, to which this one was asked or has agreed.
import { useQuery } from "@tanstack/react-query";
import { firstSentenceOf } from "@/api/problem";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Card, Rows } from "@/ui/Card";
import { Fault } from "@/ui/Fault";
import { PartnerRow } from "./leading/PartnerRow";
import { partnersQuery, usePartners } from "./leading/queries";

export function SharedCircles({ schoolId }: { schoolId: string }) {
  const { data: partners } = useQuery(partnersQuery(schoolId));
  const { agree, end } = usePartners(schoolId);
  const theirs = partners?.filter(({ school }) => school.id === schoolId) ?? [];
  if (theirs.length === 0) return null;
  return (
    <Card title={t("schools.circles")} titleId="shared-circles">
      <p className="meta">{t("schools.circles_text")}</p>
      <Rows>
        {theirs.map((one) => (
          <li key={one.id}>
            <PartnerRow
              partner={one}
              title={one.community.name}
              text={one.owner.name}
              isPending={(agree.isPending && agree.variables === one.id) || (end.isPending && end.variables === one.id)}
              onEnd={() => end.mutate(one.id)}
              {...(one.can_agree ? { onAgree: () => agree.mutate(one.id) } : {})}
            />
          </li>
        ))}
      </Rows>
      <Fault>{firstSentenceOf(agree.error ?? end.error)}</Fault>
    </Card>
  );
}
