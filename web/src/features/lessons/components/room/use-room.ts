// The store of the lesson that the page is in, for React: each selector draws its own component only.
import { useStore } from "zustand";
import { type RoomState, roomStore } from "../../room-store";

export function useRoom<Part>(select: (state: RoomState) => Part): Part {
  return useStore(roomStore, select);
}
