// Beside the day: the classes one belongs to, a step away.
import { useQuery } from "@tanstack/react-query";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Card, Rows } from "@/ui/Card";
import { ClassLink } from "./ClassLink";
import { communitiesQuery } from "./queries";

const SHOWN = 6;

export function MyClasses() {
  const { data: communities } = useQuery(communitiesQuery);
  const mine = communities?.filter(({ kind }) => kind !== "school").slice(0, SHOWN) ?? [];
  if (mine.length === 0) return null;
  return (
    <Card title={t("schools.my_classes")} titleId="my-classes">
      <Rows>
        {mine.map((community) => (
          <li key={community.id}>
            <ClassLink community={community} text={community.school_name} />
          </li>
        ))}
      </Rows>
    </Card>
  );
}
