"""Four invented texts about a shipwreck and a state visit that agree, refine and contradict each other."""

HARBOUR = """# The loss of the Corvina

The steamer Corvina left Rostrand on 3 March 1911 with 212 people aboard.
On the night of 9 March 1911 she struck the Hallan reef. The lifeboat Hope brought 87 people ashore by noon.

## Aftermath

The court of inquiry sat in Rostrand from 2 to 5 May 1911. Captain Ivo Lunde was cleared of all blame.
A memorial was unveiled on Monday, 10 March 1912, in the presence of the bishop.
The old beacon on the reef was first lit in 44 BC, and a light has burned there since 1893.
"""

GAZETTE = """---
title: Rostrand Gazette
published: 1911-03-18
---
ROSTRAND, 18 March. The Corvina sailed from Rostrand on 4 March 1911, bound for Vell, carrying 198 passengers and crew.
She was lost on the Hallan reef in March 1911; over 80 souls were saved.
An inquiry will open in Rostrand on 2 May.
"""

MEMOIR = (
    "I was mess boy on the Corvina. We struck the Hallan reef on 9 March 1911, and I counted 87 of us on the beach.\r\n"
    "Mark my words: </script><img src=x onerror=alert(1)> is no way to sign a letter, "
    "and =HYPERLINK(\"http://example.invalid\",\"open\") no way to end one.\r\n"
    "The clerk wrote \u202e2191 \u202c where 1912 was meant, "
    "with a zero\u200bwidth slip \x1b[31mand red ink\x1b[0m.\r\n"
    "\U0001f6a2 The memorial was unveiled on 12 March 1912. I was there.\r\n"
)

BULLETIN = """President Anna Brandt paid a state visit to Vell on 14–15 May 2019.
On 15 May 2019 Anna Brandt and Otto Reyes met in Vell and signed a treaty on the 2,440 km border.
A return visit to Rostrand is planned for June 2020.
"""

DIGEST = """Anna Brandt was in Vell on 15 May 2019 for a working visit.
The border treaty, signed there by Brandt and Reyes on 15 May 2019, covers 2,356 km.
Otto Reyes visited Rostrand on 3 June 2020.
"""
