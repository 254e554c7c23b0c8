// The day while it is on its way: the same places, nothing in them yet.
import { t } from "@/i18n/t";
import { Skeleton, SkeletonGroup } from "@/ui/Skeleton";
import styles from "./Day.module.css";

export function DaySkeleton() {
  return (
    <SkeletonGroup label={t("today.loading")}>
      <div className={styles.page}>
        <div className={styles.head}>
          <Skeleton width={280} height={30} />
          <Skeleton width={320} height={48} />
        </div>
        <SkeletonGroup label={t("today.lessons")}>
          {[62, 48, 70, 55, 64].map((width) => (
            <Skeleton key={width} width={`${width}%`} height={42} />
          ))}
        </SkeletonGroup>
        <Skeleton height={140} />
      </div>
    </SkeletonGroup>
  );
}
