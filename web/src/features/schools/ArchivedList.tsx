// Classes and groups of years past: asked for by a press, so that the list of today stays short.
import { useQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { useState } from "react";
import { t } from "@/i18n/t";
import "@/i18n/with-schools";
import { Button } from "@/ui/Button";
import { Card, Rows } from "@/ui/Card";
import { SkeletonRows } from "@/ui/Skeleton";
import { ClassLink } from "./ClassLink";
import styles from "./ClassList.module.css";
import { archivedQuery } from "./queries";

export function ArchivedList() {
  const [isAsked, setAsked] = useState(false);
  const archived = useQuery({ ...archivedQuery, enabled: isAsked });
  if (!isAsked) {
    return (
      <div>
        <Button variant="quiet" icon={<Archive aria-hidden="true" />} onPress={() => setAsked(true)}>
          {t("schools.archive_show")}
        </Button>
      </div>
    );
  }
  if (archived.isPending) return <SkeletonRows label={t("schools.loading")} count={2} />;
  return (
    <div className={styles.schools}>
      <Card title={t("schools.archive")} titleId="archived">
        {archived.data?.length ? (
          <Rows>
            {archived.data.map((community) => (
              <li key={community.id}>
                <ClassLink community={community} text={community.school_name} />
              </li>
            ))}
          </Rows>
        ) : (
          <p className="meta">{t(archived.isError ? "common.problem.server" : "schools.archive_none")}</p>
        )}
      </Card>
    </div>
  );
}
