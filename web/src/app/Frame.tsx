// What stands above every page: news about the network and a new version, calls and the lesson one takes part in, toasts.
import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { sessionQuery } from "@/api/session";
import { leaveLesson, roomStore } from "@/features/lessons/room-store";
import { RoomHost } from "@/features/lessons/RoomHost";
import { RingHost } from "@/features/ringing/RingHost";
import { ToastRegion } from "@/ui/ToastRegion";
import { ConnectionBanner } from "./ConnectionBanner";
import { UpdateBanner } from "./UpdateBanner";

const LiveRegister = lazy(() => import("@/features/registers/LiveRegister").then((module) => ({ default: module.LiveRegister })));

const InviteGuest = lazy(() => import("@/features/guests/InviteGuest").then((module) => ({ default: module.InviteGuest })));

export function Frame() {
  const { data: session } = useQuery(sessionQuery);
  const isInLesson = useStore(roomStore, (room) => room.isIn || room.isJoining);
  return (
    <>
      <ConnectionBanner />
      <UpdateBanner />
      {session?.is_signed_in ? (
        <>
          <RingHost isInLesson={isInLesson} leaveLesson={leaveLesson} />
          <RoomHost registerPanel={drawRegister} />
        </>
      ) : null}
      <Outlet />
      <ToastRegion />
    </>
  );
}

function drawRegister(lessonId: string) {
  return (
    <Suspense>
      <LiveRegister lessonId={lessonId} more={<InviteGuest lessonId={lessonId} />} />
    </Suspense>
  );
}
