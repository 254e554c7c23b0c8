// Brings the texts of «schools» with the pages that need them; imported by every module that names one.
import texts from "./ru/schools.json";
import { addTexts } from "./t";

addTexts(texts);
