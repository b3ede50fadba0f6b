"""Cut a report by its headings, for an index: every piece with its heading path and its exact place."""

import baogao

document = baogao.open("fixtures/panel/临河县2024年政府工作报告.txt")
for section in document.sections:
    text = document.text[section.span.start : section.span.end]
    print(" / ".join(section.path), section.span.start, section.span.end, len(text))

# prints:
# 2023年工作回顾 16 91 75
# 2024年工作安排 93 140 47
