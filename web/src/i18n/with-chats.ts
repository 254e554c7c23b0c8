// Brings the texts of «chats» with the pages that need them; imported by every module that names one.
import texts from "./ru/chats.json";
import { addTexts } from "./t";

addTexts(texts);
