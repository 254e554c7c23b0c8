// One report by its own address: where a notice about it leads.
import { useSuspenseQuery } from "@tanstack/react-query";
import { CaseCard } from "./CaseCard";
import { caseQuery } from "./queries";
import styles from "./Queue.module.css";

export function CaseView({ id }: { id: string }) {
  const { data } = useSuspenseQuery(caseQuery(id));
  return (
    <div className={styles.list}>
      <CaseCard item={data} isFirst />
    </div>
  );
}
