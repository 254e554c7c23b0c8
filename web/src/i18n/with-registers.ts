// Brings the texts of «registers» with the pages that need them; imported by every module that names one.
import texts from "./ru/registers.json";
import { addTexts } from "./t";

addTexts(texts);
