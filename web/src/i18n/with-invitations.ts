// Brings the texts of «invitations» with the pages that need them; imported by every module that names one.
import texts from "./ru/invitations.json";
import { addTexts } from "./t";

addTexts(texts);
