// A class as a row that leads to it.
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { CommunityRef } from "@/api/client";
import { CommunityMark } from "@/ui/CommunityMark";
import styles from "./ClassLink.module.css";

export function ClassLink({ community, text }: { community: CommunityRef; text: string }) {
  return (
    <Link className={styles.link} to="/classes/$id" params={{ id: community.id }}>
      <CommunityMark community={community} size={community.short_name.length > 4 ? "l" : "normal"} className={styles.mark} />
      <span className={styles.words}>
        <b>{community.name}</b>
        <span className="meta">{text}</span>
      </span>
      <ChevronRight aria-hidden="true" />
    </Link>
  );
}
