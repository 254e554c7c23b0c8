// Brings the texts of «ringing» with the pages that need them; imported by every module that names one.
import texts from "./ru/ringing.json";
import { addTexts } from "./t";

addTexts(texts);
