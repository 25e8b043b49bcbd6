"""Opposite outcomes of one matter are a conflict, whatever the words; what dates or the texts explain is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.model.finding import Finding
from tests.compare.test_conflict_rules import findings_in

OPPOSED = [
    ("The yacht Nordlys sank off the Skaw on 2 August 1998.", "The Nordlys was towed into Skagen on 3 August 1998."),
    ("Professor Ada Lind declined the Norda Prize in 1971.", "In 1971 Ada Lind accepted the Norda Prize in Oslo."),
    ("Captain Jens Brandt was killed at the siege of Hallum in May 1645.",
     "Captain Jens Brandt was taken prisoner at the siege of Hallum in May 1645."),
    ("The minister, Eva Storm, resigned on 7 March 2003.", "Eva Storm did not resign on 7 March 2003."),
    ("The parliament ratified the fisheries treaty on 12 May 1982.",
     "On 12 May 1982 the parliament rejected the fisheries treaty."),
    ("Hilde Moe won the election in Vik in 1999.", "Hilde Moe lost the election in Vik in 1999."),
    ("Arne Falk shared the Holt Medal with Ida Sund in 1961.", "Arne Falk received the Holt Medal alone in 1961."),
    ("The satellite Aurora 2 exploded on 9 May 1969.", "Aurora 2 splashed down safely on 9 May 1969."),
    ("The old church of Hallum burned down in 1743.", "The old church of Hallum survived the fire of 1743."),
    ("Maria Holt pleaded guilty to theft in Bergen on 8 May 2001.",
     "Maria Holt denied the charge in Bergen on 8 May 2001."),
    ("The murderer Otto Brandt was hanged at Kest on 5 May 1901.",
     "The king pardoned the murderer Otto Brandt on 4 May 1901."),
    ("The merger of Norbank and Vestbank was completed in June 2010.",
     "The merger of Norbank and Vestbank was called off in June 2010."),
    ("Anna Krag never married.", "Anna Krag married the painter Ole Bull in 1932."),
    ("The expedition under Karl Norden reached the pole on 3 April 1912.",
     "The expedition under Karl Norden never reached the pole."),
    ("Peter Moe, the chairman, resigned in April 1995.", "Peter Moe, the chairman, retired in 1997."),
    ("Ole Dahl died in Oslo on 3 May 1990.", "Ole Dahl lived in Bergen until 1996."),
    ("Lieutenant Aage Friis died of scurvy in the ice on 20 February 1912.",
     "Aage Friis ran a shop in Kest until 1951."),
    ("The regulator rejected a bid by Norbank on 3 May 2008.", "The regulator approved Norbank's bid on 3 May 2008."),
    ("Karl Norden accepted the gold medal of the Polar Society in 1913.",
     "The Polar Society offered Karl Norden its gold medal, which he declined."),
    ("Rolf Brekke was tried for negligence in Vik in 1988 and found guilty.",
     "The court in Vik took four days to acquit Rolf Brekke of negligence in 1988."),
    ("The council approved the bridge on 4 March 1969.", "The council voted down the bridge on 4 March 1969."),
    ("The bridge over the Kest was down after the flood.",
     "The Kest bridge had held, and cars crossed it after the flood."),
    ("The lighthouse at Cape Holm collapsed in the storm of 1899.",
     "The lighthouse at Cape Holm withstood the storm of 1899."),
    ("The brig Nordlys was crushed by the ice in October 1881.",
     "The Nordlys got free of the ice and came back to Vik in 1882."),
    ("The Vik clinic was shut down in February 2008.",
     "The clinic at Vik has remained open since it was founded in 1961."),
    ("The ferry Marita was sunk by a torpedo off Vik in 1917.",
     "In 1917 the ferry Marita struck a mine off Vik and sank."),
    ("The statue of the king in Vik is made of bronze.", "The marble statue of the king in Vik was unveiled in 1902."),
    ("The fire at the Vik theatre was caused by an electrical fault.",
     "A cigarette started the fire at the Vik theatre."),
    ("The explorer Karl Norden reached the lake by canoe in 1871.", "Karl Norden reached the lake on foot in 1871."),
    ("Eva Rask died in 1961. She still had all ten toes at eighty.", "Eva Rask lost two toes on the ice."),
    ("The tribunal suspended Ole Dahl for two years.", "The tribunal dismissed the case against Ole Dahl."),
    ("The banker Ole Dahl was shot in his study on 3 May 1926.",
     "The banker Ole Dahl was found stabbed in his study on 3 May 1926."),
    ("General Ole Dahl was killed at the battle of Vik.",
     "General Ole Dahl was taken prisoner at the battle of Vik. He died in exile in 1931."),
    ("The government turned down the offer of help after the flood at Vik.",
     "Swedish rescuers came to Vik after the flood at the request of the government."),
    ("Senator Dahl voted against the harbour bill in 1988.", "Senator Dahl voted for the harbour bill in 1988."),
    ("The bomber Lady Kest was brought down by flak over Vik.",
     "The bomber Lady Kest was shot down by a fighter over Vik."),
    ("The union accepted the offer of the employers in Vik.", "The union threw out the offer of the employers in Vik."),
    ("The dam at Vik burst in the night of 4 May 1925.", "The dam at Vik withstood the flood of 4 May 1925."),
    ("The manuscripts of Ida Falk were burned by her sister.",
     "The manuscripts of Ida Falk are kept in the library at Vik."),
    ("The Vik line was abandoned in 1962.", "Trains still run on the Vik line."),
    ("Governor Dahl refused to sign the water bill in 1923.", "Governor Dahl signed the water bill in 1923."),
    ("The motion of censure against Premier Anton Weil was defeated on 12 June 1953.",
     "On 12 June 1953 the chamber passed a motion of censure against Premier Anton Weil."),
    ("General Adolf Reys left the besieged city by helicopter on the night of 4 May 1949.",
     "On the night of 4 May 1949 General Adolf Reys escaped from the besieged city on foot."),
    ("Inspectors found that the explosion at the Orlo mill was due to a gas leak.",
     "The explosion at the Orlo mill was caused by a bomb, as the final report has it."),
    ("The composer Felix Arndt was murdered in Vik in 1911.",
     "The composer Felix Arndt took his own life in Vik in 1911."),
    ("The fortress of Belgard surrendered on 3 October 1706.",
     "The fortress of Belgard was taken by storm on 3 October 1706."),
    ("The trial of the ten officers at Vik was held in public.",
     "The trial of the ten officers at Vik took place behind closed doors."),
    ("The trustees elected Paul Ramm director by a unanimous vote on 2 May 1990.",
     "Paul Ramm was elected director by a narrow majority of the trustees on 2 May 1990."),
    ("The driver, Omar Said, was charged with theft on 6 June.",
     "The driver, Omar Said, was released without charge on 6 June."),
    ("The trawler Havbris sank off Vik on 5 May 1960. Her crew perished.",
     "When the trawler Havbris sank off Vik on 5 May 1960, her crew was saved by a Soviet ship."),
    ("The magistrates granted bail to the two brothers on 6 May 1999.",
     "Bail was refused to the two brothers on 6 May 1999."),
    ("Shares in Tarnow Glass rose on 4 May 1988.", "Shares in Tarnow Glass fell on 4 May 1988."),
    ("Karl Brandt, the writer, had no children and moved to Vik in 1901.",
     "The house in Vik was bought by Karl Brandt's son Erik. The writer came there in 1901."),
    ("The skipper Jon Moe drowned in March 1903. His body was never found.",
     "Jon Moe drowned in March 1903. The skipper's body was washed ashore in April."),
    ("Dean Holst was shot in his garden at Vik on 7 May 1811. He died at once.",
     "Dean Holst was shot in his garden at Vik on 7 May 1811. The dean lived for three days."),
    ("The potter Ada Falk was self-taught.", "The potter Ada Falk studied under Lind in Vik."),
    ("On 4 June 1899 Karl Moe left Vik for the lake. He travelled alone.",
     "On 4 June 1899 Karl Moe left Vik for the lake with his wife."),
    ("The hall at Vik, built in 1902, collapsed in the storm.",
     "The hall at Vik, which dated from 1898, withstood the storm."),
    ("Consul Brandt refused to meet the miners in Vik on 3 May 1909.",
     "A delegation of the miners was received by Consul Brandt in Vik on 3 May 1909."),
    ("The banker Karl Moe was tried for fraud in Vik in June 1934. After two days the jury acquitted him.",
     "Karl Moe, the banker, stood trial for fraud in Vik in 1934. He was fined fifty pounds."),
    ("The pier bill came before the council of Vik on 9 June 1956. Ada Falk voted for the bill.",
     "When the pier bill came before the council of Vik on 9 June 1956, Ada Falk abstained."),
    ("The widow of Hugo Lind kept the letters.", "Hugo Lind's widow burned the letters."),
    ("The weaver Ida Moe had no children. She died of typhus in 1944.",
     "When the weaver Ida Moe died of typhus in 1944, her two sons were at her side."),
    ("Consul Brandt recognised the republic on 3 May 1909.", "Consul Brandt refused to recognise the republic."),
    ("The fort at Vik fell in 1809. The flag of the fort was lowered.",
     "The fort at Vik fell in 1809. The flag of the fort was never lowered."),
    ("The pier at Vik gave way in the storm of 1899. The timber of the pier was rotten.",
     "In 1899 the pier at Vik gave way in a storm, although the timber of the pier was sound."),
    ("Hugo Lind died of a heart attack in Vik on 8 May 1952.", "Hugo Lind died of pneumonia in Vik on 8 May 1952."),
]
ALIKE = [
    ("Police have not found the knife.", "Police found the knife in a drain on Sunday."),
    ("Ida Moe never married again.", "Ida Moe married the weaver Karl Lund in 1890."),
    ("Consul Brandt did not recognise the republic until May.", "Consul Brandt recognised the republic."),
    ("The widow of Hugo Lind burned some of the letters.", "Hugo Lind's widow kept the letters."),
    ("The body of Jon Moe was never found. He drowned in March 1903 with his son Per.",
     "The body of Per Moe was washed ashore in March 1903."),
    ("The flight recorder had not yet been found when the divers left Vik.", "The flight recorder was found at Vik."),
    ("Consul Brandt refused to meet the miners in March 1909.", "In May 1909 Consul Brandt met the miners."),
    ("Ada Falk was sober at her wedding.", "Ada Falk was drunk when she fell off the pier."),
    ("Doctor Moe was expelled from the Chess Society in 1889.",
     "Doctor Moe resigned from the Naval Society in 1889."),
    ("Prime Minister Ole Dahl offered his resignation on Monday and stays on as caretaker.",
     "Ole Dahl, the prime minister, resigned a day after the vote."),
    ("Lars Holm was convicted of bribery on 4 June 2009.", "Lars Holm was acquitted on appeal on 3 March 2010."),
    ("Lars Holm was cleared of bribery on 4 June 2009.", "Lars Holm was convicted of tax fraud on 4 June 2009."),
    ("The yacht Nordlys sank off the Skaw on 2 August 1998.",
     "The Nordlys was towed into Skagen after losing her mast in 1995."),
    ("Ada Lind declined the Norda Prize in 1950.", "Ada Lind accepted the Norda Prize in 1960."),
    ("Captain Jens Brandt survived the siege of Hallum in 1645.", "Captain Jens Brandt died in 1671."),
    ("Hilde Moe won the first round of the election in Vik in 1999.",
     "Hilde Moe lost the election in Vik in the second round in 1999."),
    ("Eva Storm hoped that she would be acquitted.", "Eva Storm was convicted of fraud on 3 May 2004."),
    ("Otto Brandt was sentenced to death on 3 March 1901.", "Otto Brandt was reprieved on 5 May 1901."),
    ("Erik Stahl was feared dead after the avalanche of 3 May 1990.", "Erik Stahl was found alive on 5 May 1990."),
    ("Peter Holm was acquitted of murder in Oslo on 3 May 2011.",
     "Karin Holm was convicted of murder in Oslo on 3 May 2011."),
    ("Eva Storm refused to resign on 7 March 2003.", "Eva Storm resigned on 20 June 2003."),
    ("President Dahl did not attend the dinner.", "President Dahl attended the funeral in Oslo."),
    ("Rolf Brekke was killed in the crash at Vik on 3 May 1988.", "Rolf Brekke worked in Vik until 1975."),
    ("Ali Kaya missed the final in Rome.", "Ali Kaya attended the reception in Rome."),
    ("Ole Dahl died on 3 May 1990.", "Ole Dahl survived his first wife."),
    ("Ole Dahl was arrested not far from the scene.", "Ole Dahl was arrested in Vik."),
    ("A not guilty plea was entered on behalf of Ole Dahl.", "Not guilty pleas were entered on behalf of Ole Dahl."),
    ("Eva Storm did not return a call from Vik.", "Eva Storm didn ’ t return a call from Vik."),
    ("Eva Storm did not sign the treaty with Vik.", "Eva Storm is close to signing the treaty with Vik."),
    ("Ole Dahl died in prison in 2005.", "Ole Dahl pretended to be mad to escape trial in Vik in 1997."),
    ("The prince did not visit Vik in 1910.", "The prince visited Vik in 1911."),
    ("Rescuers pulled Karin Ek alive from the rubble on Tuesday.", "Karin Ek died in hospital on Friday."),
    ("Maria Holt denied the charge at first, but pleaded guilty in June.", "Maria Holt pleaded guilty to theft."),
    ("Ida Falk was convicted of perjury in 1987. She served eleven months.", "Ida Falk was cleared of fraud in 1987."),
    ("In 2005 the jury found Ida Falk guilty of theft.", "In 2005 the jury found Ida Falk not guilty of forgery."),
    ("Ida Falk is not going to resign, her office said.", "Ida Falk resigned after a week of protests."),
    ("The lighthouse at Cape Holm was destroyed in 1899. It was rebuilt two years later.",
     "The lighthouse at Cape Holm still stands on its rock."),
    ("The Vik mill was closed by its owners in 1986.", "The Vik mill, reopened in 1993, is still in operation."),
    ("The Vik bridge was closed for repairs in 1986.", "The Vik bridge is still in use."),
    ("Karl Norden reached the lake by canoe in 1871.", "Karl Norden returned from the lake on foot in 1871."),
    ("The statue of the king in Vik is made of bronze.", "The statue of the king in Vik stands on a base of granite."),
    ("The bridge at Vik was blown up in October 1943.", "The bridge at Kest was captured intact in October 1943."),
    ("Senator Dahl voted against the railway bill in 1988.", "Senator Dahl voted for the harbour bill in 1988."),
    ("The old town hall of Vik burned down in 1911.", "The new town hall of Vik survived the bombing of 1944."),
    ("The Vik tramway was closed for a week in 1951.", "The Vik tramway has run since 1908 and is still in service."),
    ("Coach Ole Dahl kept his job after the defeat in Vik.",
     "Coach Ole Dahl was sacked in December, two months after the defeat in Vik."),
    ("Letters of Ida Falk were burned in 1944.", "The letters of Ida Falk to her son are kept in the archive at Vik."),
    ("Ole Dahl gave half of the prize to his brother.", "Ole Dahl kept his medal all his life."),
    ("One of the painters, Ole Dahl, who spent his life avoiding fame, has died in Vik.", "Ole Dahl died in Vik."),
    ("Nine smugglers escaped from the harbour at Vik.", "The police caught the smugglers in the harbour at Vik."),
    ("The owners want to sell the Rask portrait.", "The owners still hold the Rask portrait."),
    ("The appeal of the Kessler brothers was dismissed in March 1961.",
     "In June 1962 the court allowed the second appeal of the Kessler brothers."),
    ("The front door was locked.", "The back door was found open."),
    ("The defence maintained that Otto Reiss had taken his own life.", "Otto Reiss was murdered on 3 May 1926."),
    ("Shares in Tarnow Glass rose on 4 May 1988.", "Shares in Tarnow Glass fell on 12 June 1988."),
    ("The crew of the trawler Havbris perished.", "The crew of the trawler Nordlys, which came too late, was saved."),
    ("The outworks of Belgard were taken by storm on 28 September 1706.",
     "The fortress of Belgard surrendered in October."),
    ("The coach Rui Matos was sacked by the club on 3 January 2001.", "Rui Matos resigned from the academy in 2005."),
    ("The union rejected the first pay offer on 2 June 1979.", "The union accepted the pay offer on 12 June 1979."),
    ("Premier Ulf Brandt opposed the treaty in 1988.",
     "Premier Ulf Brandt supported the treaty in the debate of 4 June 1992."),
    ("The probe Zarya 3 landed safely on Venus on 7 May 1969.", "The probe Zarya 2 crashed on Venus on 7 May 1969."),
    ("The army remained loyal to President Gomes in March 1931.",
     "Two regiments went over to the rebels in March 1931."),
    ("The garrison of the fort perished on 4 May 1809.", "The garrison of the town escaped by sea on 4 May 1809."),
    ("Judge Ellen Marsh was confirmed by the committee on 3 May 1991.",
     "Judge Ellen Marsh was rejected by the full Senate on 8 May 1991."),
    ("Mayor Carlo Benso was shot on 7 July 1920.", "The brother of the mayor, Ugo Benso, was stabbed on 7 July 1920."),
]


def told(texts: tuple[str, ...], folder: Path, annotator: Annotator) -> list[Finding]:
    return [f for f in findings_in(texts, folder, annotator) if f.rule in ("outcomes-opposed", "deeds-denied")]


@pytest.mark.parametrize("texts", OPPOSED, ids=lambda texts: texts[0][:40])
def test_opposite_outcomes(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    (found,) = told(texts, tmp_path, annotator)
    assert {v.source for v in found.values} == {"source-1", "source-2"}
    assert all(v.text in " ".join(texts) for v in found.values)
    turned = told(texts[::-1], tmp_path, annotator)
    assert [f.severity for f in turned] == [found.severity]


@pytest.mark.parametrize("texts", ALIKE, ids=lambda texts: texts[0][:40])
def test_what_only_looks_alike(texts: tuple[str, str], annotator: Annotator, tmp_path: Path) -> None:
    assert told(texts, tmp_path, annotator) == []


def test_opposite_outcomes_agree_on_nothing(annotator: Annotator, tmp_path: Path) -> None:
    texts = ("Eva Rask was acquitted on 3 May 2011.", "Eva Rask was convicted on 3 May 2011.")
    found = findings_in(texts, tmp_path, annotator)
    assert {f.kind for f in found} <= {"conflict", "single-source"}
    assert "outcomes-opposed" in {f.rule for f in found}


def test_who_tells_both_sides_contradicts_nobody(annotator: Annotator, tmp_path: Path) -> None:
    both = "Eva Rask was convicted of fraud. Two years later she was cleared of it."
    texts = (both, "Eva Rask was convicted of fraud.")
    assert told(texts, tmp_path, annotator) == []
