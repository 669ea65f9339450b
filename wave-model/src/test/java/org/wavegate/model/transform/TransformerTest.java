package org.wavegate.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wavegate.model.document.Component.DeleteCharacters;
import org.wavegate.model.document.DocOp;
import org.wavegate.model.document.InvalidOperationException;

/// The tables of the wave federation reference, sections 4.5, 4.6 and 11.4.
final class TransformerTest {
  private static final int FIRST_ROW_WHERE_ZERO_IS_MISSING = 12;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      emptyValue = "",
      value = {
        " 1; r2 +C r3;                        r2 +S r3;                     r2 +C r4; r3 +S r3",
        " 2; r2 <x> </> r3;                   r2 +S r3;                     r2 <x> </> r4; r4 +S r3",
        " 3; r1 -bcd r1;                      -abc r2;                      -d r1; -a r1",
        " 4; r2 +X r1;                        -abc;                         +X; -ab r1 -c",
        " 5; r2 +X r1;                        -<x> -b -</>;                 ''; -<x> -bX -</>",
        " 6; -<x> -b -</>;                    r2 +X r1;                     -<x> -bX -</>; ''",
        " 7; R{k=0 => k=c} r1;                R{k=0 => k=s} r1;             R{k=s => k=c} r1; r2",
        " 8; U{a:0>c1, k:0>c} r1;             U{b:0>s1, k:0>s} r1;          U{a:0>c1, k:s>c} r1; U{b:0>s1} r1",
        " 9; U{k:0>c} r1;                     R{k=0 => z=s} r1;             r2; R{k=c => z=s} r1",
        "10; R{k=0 => z=c} r1;                U{k:0>s} r1;                  R{k=s => z=c} r1; r2",
        "11; -<x k=0> -</>;                   U{k:0>s} r1;                  -<x k=s> -</>; ''",
        "12; A{k:0>c} r3 E{k};                A{k:0>s} r3 E{k};             A{k:s>c} r3 E{k}; r3",
        "13; r1 A{k:0>c} r3 E{k} r1;          A{k:0>s} r3 E{k} r2;          r1 A{k:s>c} r2 A{k:0>c} r1 E{k} r1; A{k:0>s} r1 E{k} r4",
        "14; r1 +X r2;                        r1 A{k:0>s} r2 E{k};          r1 +X r2; r2 A{k:0>s} r2 E{k}",
        "15; r2 +X r1;                        A{k:0>s} r2 E{k} r1;          r2 +X r1; A{k:0>s} r3 E{k} r1",
        "16; r1 A{k:0>c} +X E{k} r2;          A{k:0>s} r3 E{k};             r1 A{k:s>c} +X E{k} r2; A{k:0>s} r1 E{k} r1 A{k:0>s} r2 E{k}",
        "17; r1 -b r2;                        r1 A{k:0>s} r2 E{k} r1;       r1 A{k:s>0} -b E{k} r2; r1 A{k:0>s} r1 E{k} r1",
        "18; -a r2;                           A{k:0>s} r3 E{k};             A{k:s>0} -a E{k} r2; A{k:0>s} r2 E{k}",
        "20; A{k:0>c} r3 E{k};                r1 A{k:0>s} +X E{k} r2;       A{k:0>c} r1 A{k:s>c} r1 A{k:0>c} r2 E{k}; r1 +X r2",
        "21; r1 A{k:0>s} +X E{k} r2;          r1 A{k:0>c} r2 E{k};          r1 A{k:0>s} +X E{k} r2; r2 A{k:0>c} r2 E{k}",
        "22; U{k:0>c} r1;                     U{k:0>s} r1;                  U{k:s>c} r1; U{} r1",
        "23; r1 -b r1;                        A{k:0>0} r1 E{k} r2;          r1 A{k:0>0} -b E{k} r1; A{k:0>0} r1 E{k} r1",
        "24; r1 -b r1;                        A{k:0>s} r3 E{k};             r1 -b r1; A{k:0>s} r2 E{k}",
        "25; r2;                              r3;                           r2; r2",
        "26; -<a> -</>;                       -<b k=v> -</>;                ''; ''",
        "27; r1 +C;                           r3 +X;                        r1 +C r1; r2 +X",
        "28; r1;                              -abc;                         ''; -a",
        "29; r1 +C;                           r1 -bc r1;                    r1 +C; r2",
      })
  void movesPairsPastEachOther(
      int row, String client, String server, String movedClient, String movedServer)
      throws Exception {
    boolean zeroIsMissing = row >= FIRST_ROW_WHERE_ZERO_IS_MISSING;
    Transformed<DocOp> moved =
        Transformer.transform(
            Notation.operation(client, zeroIsMissing), Notation.operation(server, zeroIsMissing));
    assertThat(moved.client()).isEqualTo(Notation.operation(movedClient, zeroIsMissing));
    assertThat(moved.server()).isEqualTo(Notation.operation(movedServer, zeroIsMissing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "r3 +X;         r2 +Y",
        "-a;            -<x> -</>",
        "-a;            U{k:0>1}",
        "-<x k=2> -</>; U{k:1>3} r1",
        "r1;            -<x> -</>",
        "U{k:1>2} r1;   R{k=0 => k=3} r1",
      })
  void refusesPairsThatAreNotOfOneDocument(String client, String server) {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() ->
            Transformer.transform(
                Notation.operation(client, true), Notation.operation(server, true)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A{k:0>1} r3 E{k};             r3 +X;                A{k:0>1} r3 +X E{k}",
        "r2 A{k:1>0} -a E{k} r1;       r2 +X r1;             r2 A{k:1>0} -a +X E{k} r1",
        "U{k:0>1};                     U{k:1>0};             U{k:0>0}",
        "A{k:0>1} r1 E{k};             A{k:1>0} r1 E{k};     A{k:0>0} r1 E{k}",
        "+ab;                          -a r1;                +b",
        "<x> </>;                      R{ => k=1} r1;        <x k=1> </>",
        "R{k=a => k=b} r1;             -<x k=b> -</>;        -<x k=a> -</>",
        "U{k:a>b} r1;                  R{k=b => z=1} r1;     R{k=a => z=1} r1",
      })
  void composesWhatFollowsEachOther(String first, String second, String composed) throws Exception {
    assertThat(Composer.compose(Notation.operation(first, true), Notation.operation(second, true)))
        .isEqualTo(Notation.operation(composed, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "+ab;               r1",
        "r1;                r2",
        "+ab;               -ax",
        "<x k=1> </>;       -<x> -</>",
        "R{k=a => k=b} r1;  R{k=a => k=c} r1",
        "U{k:a>b};          U{k:a>c}",
        "+a;                U{k:a>c}",
      })
  void refusesToComposeWhatDoesNotFit(String first, String second) {
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() ->
            Composer.compose(Notation.operation(first, true), Notation.operation(second, true)));
  }

  @Test
  void halvesOfACharacterNeverArise() {
    DocOp whole = DocOp.of(new DeleteCharacters("\uD83C\uDF0A"));
    DocOp half = Notation.operation("r1 +x r1", true);
    assertThatExceptionOfType(InvalidOperationException.class)
        .isThrownBy(() -> Transformer.transform(half, whole));
  }
}
