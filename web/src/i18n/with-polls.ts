// Brings the texts of «polls» with the pages that need them; imported by every module that names one.
import texts from "./ru/polls.json";
import { addTexts } from "./t";

addTexts(texts);
