/** Whether one is asked for a place in the triangle, not for ratings. */
import type { Prompt } from "./types";

export const isTriangle = ({ input }: Prompt): boolean => input === "triangle";
